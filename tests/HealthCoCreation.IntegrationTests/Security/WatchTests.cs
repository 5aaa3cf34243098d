using System.Reflection;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Security;

/// <summary>What holds of everything that the tests before have sent, got and caused to be logged.</summary>
[Collection(nameof(AtTheEnd))]
public sealed class WatchTests(PlatformHost host, ITestOutputHelper output) : IClassFixture<PlatformHost>
{
    [Fact]
    public void Every_change_of_a_version_was_sent_a_second_time_and_did_nothing()
    {
        WatchedRunAttribute.NeedsAll(Assembly.GetExecutingAssembly());

        var missing = Door.All(host).Where(door => door.NeedsVersion).Select(door => door.Id).Except(Replays.All).Order().ToList();

        Assert.True(missing.Count == 0, $"No test has made these changes, so none was tried twice:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public void Every_change_was_sent_many_times_at_once_and_one_of_them_took_effect()
    {
        WatchedRunAttribute.NeedsAll(Assembly.GetExecutingAssembly());

        var missing = Door.All(host).Where(door => door.NeedsVersion || door.NeedsKey).Select(door => door.Id).Except(Duplicates.All.Keys).Order().ToList();

        output.WriteLine($"{Duplicates.All.Count} operations, {Duplicates.All.Values.Sum()} requests; fewest {Duplicates.All.Values.Min()}.");
        Assert.True(missing.Count == 0, $"No test has made these changes, so none was sent many times:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public void Whoever_was_turned_away_stands_in_the_security_log()
    {
        TurnedAway.Count.ShouldBeGreaterThan(0);
        TurnedAway.Unlogged(KeptLog.Traces).ShouldBeEmpty();
        TurnedAway.Unlogged(new HashSet<string>()).ShouldNotBeEmpty();
    }

    [Fact]
    public void No_secret_and_nobodys_name_stands_in_a_log_or_an_address()
    {
        Secrets.Count.ShouldBeGreaterThan(0);
        Secrets.In(KeptLog.Lines).ShouldBeEmpty();
        Secrets.InAddresses().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_watch_sees_a_secret_that_is_logged()
    {
        var person = await new Given(host).AnAccount("Somebody to be seen");

        var name = (await person.Get("/v1/me")).Ok()["account"]!["displayName"]!.GetValue<string>();

        Secrets.In([$"GET /v1/me by {name}", "nothing"]).ShouldHaveSingleItem().ShouldStartWith("displayName");
        Secrets.In([$"Bearer {person.Token} was refused"]).ShouldHaveSingleItem();
    }
}
