using System.Diagnostics;
using HealthCoCreation.TestSupport;
using Npgsql;

namespace HealthCoCreation.IntegrationTests.Faults;

public sealed class SmallPoolHost(PlatformCluster cluster) : PlatformHost(cluster)
{
    protected override string Reach(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 4, Timeout = 1 }.ConnectionString;
}

/// <summary>All connections are taken by what waits: the others are told so in time, and all goes on when it is over.</summary>
public sealed class ExhaustedPoolTests(SmallPoolHost host) : IClassFixture<SmallPoolHost>
{
    private readonly Given _given = new(host) { Now = DateTimeOffset.UtcNow };

    [Fact]
    public async Task Who_finds_no_connection_is_answered_503_in_bounded_time_and_nothing_is_lost_or_doubled()
    {
        var person = await _given.AnAccount("Pool");
        await using var holder = new NpgsqlConnection(host.ConnectionString);
        await holder.OpenAsync();
        var hold = await holder.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("lock table access.access_tokens in access exclusive mode", holder, hold))
        {
            await command.ExecuteNonQueryAsync();
        }

        var began = Stopwatch.GetTimestamp();
        var waiting = Enumerable.Range(0, 40).Select(number => Task.Run(async () =>
        {
            var answer = await person.Post(
                "/v1/access-tokens",
                new { accountId = person.AccountId, name = $"pool {number}", scopes = new[] { "rounds:read" }, expiresAt = DateTimeOffset.UtcNow.AddDays(30) });
            return (number, answer, Took: Stopwatch.GetElapsedTime(began));
        })).ToList();
        await Task.Delay(TimeSpan.FromSeconds(3));
        await hold.RollbackAsync();
        var answers = await Task.WhenAll(waiting);

        var refused = answers.Where(one => one.answer.Status != 201).ToList();
        refused.Count.ShouldBeGreaterThan(20);
        refused.ShouldAllBe(one => one.Took < TimeSpan.FromSeconds(8));
        foreach (var one in refused)
        {
            one.answer.ShouldRefuse(503, "platform.unavailable").Headers["Retry-After"].ShouldBe("5");
        }

        (await _given.Administrator.Get("/v1/accounts")).Ok();
        foreach (var (number, answer, _) in answers)
        {
            (await host.Sql<long>($"select count(*) from access.access_tokens where name = 'pool {number}'")).ShouldBe(answer.Status == 201 ? 1 : 0);
        }
    }
}
