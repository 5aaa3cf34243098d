using HealthCoCreation.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCoCreation.IntegrationTests.Faults;

/// <summary>A node whose own clock goes where the test puts it; the database's runs on.</summary>
public sealed class JumpingHost(PlatformCluster cluster) : PlatformHost(cluster)
{
    internal JumpingClock Clock { get; } = new();

    protected override void Replace(IServiceCollection services) => services.AddSingleton<TimeProvider>(Clock);
}

internal sealed class JumpingClock : TimeProvider
{
    public TimeSpan Off { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Off;
}

/// <summary>Deadlines, tokens and dates follow the database's clock alone, whatever the node's shows.</summary>
public sealed class ClockJumpTests(JumpingHost host) : IClassFixture<JumpingHost>
{
    [Theory]
    [InlineData(3650)]
    [InlineData(-3650)]
    public async Task What_a_node_thinks_of_the_time_decides_nothing(int days)
    {
        host.Clock.Off = TimeSpan.Zero;
        var given = new Given(host) { Now = DateTimeOffset.UtcNow };
        var call = await given.AnOpenCall();
        var (early, late) = (await given.AWrittenProposal(call), await given.AWrittenProposal(call));
        var person = await given.AnAccount("Jump");

        host.Clock.Off = TimeSpan.FromDays(days);

        given.Now = call.Deadline.AddSeconds(-1);
        (await early.Lead.Step(early.Path, "submit", key: Given.Key())).Ok();
        given.Now = call.Deadline;
        (await late.Lead.Step(late.Path, "submit", key: Given.Key())).ShouldRefuse(409, "proposal.deadline-passed");
        given.Now = null;
        (await person.Get("/v1/me")).Ok();
        var made = await given.Administrator.Post("/v1/accounts", new { displayName = "J", email = $"jump.{Given.Unique()}@test.example", kind = "person" });
        (await host.Sql<bool>($"select abs(extract(epoch from opened_at - clock_timestamp())) < 60 from access.accounts where id = '{made.Ok(201).Id}'")).ShouldBeTrue();
        (await host.Sql<bool>($"select abs(extract(epoch from at - clock_timestamp())) < 60 from audit.events where subject_id = '{made.Id}'")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_cursor_outlives_a_jump_of_hours_and_ends_with_its_day_as_documented()
    {
        host.Clock.Off = TimeSpan.Zero;
        var given = new Given(host) { Now = DateTimeOffset.UtcNow };
        await given.AnAccount("A");
        await given.AnAccount("B");
        var next = (await given.Administrator.Get("/v1/accounts?limit=1")).Ok()["next"]!.GetValue<string>();

        foreach (var hours in new[] { 23, -23, -24 * 365 })
        {
            host.Clock.Off = TimeSpan.FromHours(hours);
            (await given.Administrator.Get($"/v1/accounts?limit=1&cursor={next}")).Ok();
        }

        host.Clock.Off = TimeSpan.FromDays(3);
        (await given.Administrator.Get($"/v1/accounts?limit=1&cursor={next}")).ShouldRefuse(400, "request.invalid-cursor");
        host.Clock.Off = TimeSpan.Zero;
    }
}
