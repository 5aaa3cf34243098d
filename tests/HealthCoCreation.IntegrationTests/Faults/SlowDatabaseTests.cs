using System.Diagnostics;
using HealthCoCreation.Infrastructure.Access;
using HealthCoCreation.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HealthCoCreation.IntegrationTests.Faults;

/// <summary>The platform with an unreliable wire to its database.</summary>
public sealed class WiredHost(PlatformCluster cluster) : PlatformHost(cluster), IAsyncDisposable
{
    internal UnreliableWire Wire { get; private set; } = null!;

    protected override string Reach(string connectionString)
    {
        Wire = new UnreliableWire(connectionString);
        return new NpgsqlConnectionStringBuilder(Wire.ConnectionString) { CommandTimeout = 2, Timeout = 2, CancellationTimeout = 500 }.ConnectionString;
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        Wire.Restore();
        await DisposeAsync();
        Wire.Dispose();
    }
}

/// <summary>A database that is slow, stalls, or goes away at the worst moment: nothing is done twice, nobody waits for ever.</summary>
public sealed class SlowDatabaseTests(WiredHost host) : IClassFixture<WiredHost>
{
    private readonly Given _given = new(host) { Now = DateTimeOffset.UtcNow };

    [Fact]
    public async Task A_node_whose_notifications_get_lost_remembers_nobody_although_its_connection_lives()
    {
        var known = host.Services.GetRequiredService<KnownActors>();
        await Until(() => known.IsListening);
        var person = await _given.AnAccount("Deaf");
        (await person.Get("/v1/me")).Ok();

        host.Wire.SwallowsNotifications = true;
        await Until(() => !known.IsListening);
        await host.Sql<Guid>($"update access.access_tokens set revoked_at = clock_timestamp() where account_id = '{person.AccountId}' returning id");

        (await person.Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        await Task.Delay(TimeSpan.FromSeconds(3));
        known.IsListening.ShouldBeFalse();
        host.Wire.Restore();
        await Until(() => known.IsListening);
    }

    private static async Task Until(Func<bool> holds)
    {
        for (var turn = 0; !holds(); turn++)
        {
            turn.ShouldBeLessThan(300);
            await Task.Delay(50);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_command_without_a_key_whose_commit_loses_its_answer_or_never_arrives_is_done_once(bool delivered)
    {
        var person = await _given.AnAccount("Cut");
        for (var turn = 0; turn < 5; turn++)
        {
            var name = $"cut {delivered} {turn}";
            var before = host.Wire.Cuts;
            host.Wire.CutAtCommit(name, delivered);

            (await Token(person, name)).Ok(201);

            host.Wire.Cuts.ShouldBe(before + 1, "the wire was not cut");
            (await Tokens(name)).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Where_nobody_can_say_whether_a_commit_took_effect_the_caller_is_told_so_and_nothing_is_repeated()
    {
        var person = await _given.AnAccount("Unsure");
        host.Wire.CutAtCommit("unsure", delivering: true, andStayDown: true);
        var began = Stopwatch.GetTimestamp();

        var unsure = await Token(person, "unsure");

        host.Wire.Restore();
        unsure.ShouldRefuse(503, "platform.unavailable").Headers["Retry-After"].ShouldBe("5");
        unsure["detail"]!.GetValue<string>().ShouldContain("not known");
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(20));
        (await Tokens("unsure")).ShouldBe(1);
        await Recovered();
    }

    [Fact]
    public async Task A_stalled_database_is_answered_503_in_bounded_time_and_recovers_by_itself()
    {
        await Recovered();
        var began = Stopwatch.GetTimestamp();
        using (host.Wire.Stalled())
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _given.Administrator.Get("/v1/accounts")));

            answers.ShouldAllBe(answer => answer.Status == 503);
            answers[0].ShouldRefuse(503, "platform.unavailable").Headers["Retry-After"].ShouldBe("5");
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(15));
        }

        await Recovered();
    }

    [Fact]
    public async Task A_slow_database_is_waited_for()
    {
        host.Wire.Delay = TimeSpan.FromMilliseconds(100);

        var answer = await _given.Administrator.Get("/v1/accounts");

        host.Wire.Restore();
        answer.Ok();
    }

    // Connections that the fault broke may be met once each.
    private async Task Recovered()
    {
        for (var turn = 0; turn < 60; turn++)
        {
            if ((await _given.Administrator.Get("/v1/accounts")).Status == 200)
            {
                return;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The platform has not recovered.");
    }

    private static Task<Answer> Token(Caller person, string name) => person.Post(
        "/v1/access-tokens", new { accountId = person.AccountId, name, scopes = new[] { "rounds:read" }, expiresAt = DateTimeOffset.UtcNow.AddDays(30) });

    private Task<long> Tokens(string name) => host.Sql<long>($"select count(*) from access.access_tokens where name = '{name}'");
}
