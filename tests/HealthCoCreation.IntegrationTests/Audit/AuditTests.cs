using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Audit;

public sealed class AuditTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private const string Path = "/v1/audit-events";

    private readonly Given _given = new(host);

    [Fact]
    public async Task Every_step_stands_in_the_trail_with_actor_time_and_reason()
    {
        var framework = await _given.AFrozenFramework();
        var before = _given.Now!.Value;
        _given.Later(TimeSpan.FromHours(1));
        (await framework.Coach.Step(framework.Path, "retire", new { reason = "A new edition stands." })).Ok();
        var auditor = await _given.AnAuditor();
        var all = (await auditor.Get($"{Path}?subjectId={framework.Id}")).Ok()["items"]!.AsArray();
        all.Select(one => one!["operation"]!.GetValue<string>()).ShouldBe(["RetireFramework", "FreezeFramework", "DraftFramework"]);
        var retired = all[0]!;
        (retired["from"]!.GetValue<string>(), retired["step"]!.GetValue<string>(), retired["to"]!.GetValue<string>()).ShouldBe(("frozen", "retire", "retired"));
        retired["reason"]!.GetValue<string>().ShouldBe("A new edition stands.");
        retired["actorId"]!.GetValue<Guid>().ShouldBe(framework.Coach.AccountId);
        retired["at"]!.GetValue<DateTimeOffset>().ShouldBe(_given.Now!.Value);

        (await auditor.Get($"{Path}/{retired["id"]}")).Ok()["subject"]!.GetValue<string>().ShouldBe("framework");
        var after = Uri.EscapeDataString(before.AddMinutes(1).ToString("O"));
        var filters = $"subjectId={framework.Id}&subject=framework&actorId={framework.Coach.AccountId}";
        (await auditor.Get($"{Path}?{filters}&from={after}")).Ok()["items"]!.AsArray().Count.ShouldBe(1);
        (await auditor.Get($"{Path}?{filters}&to={after}")).Ok()["items"]!.AsArray().Count.ShouldBe(2);
        (await auditor.Get($"{Path}?{filters}&operation=FreezeFramework")).Ok()["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task It_is_for_auditors()
    {
        var auditor = await _given.AnAuditor();
        (await auditor.Get($"{Path}/{Guid.NewGuid()}")).ShouldRefuse(404, "audit-event.not-found");
        (await _given.Anonymous.Get(Path)).ShouldRefuse(401, "access.token-missing");
        foreach (var caller in new[] { _given.Administrator, await _given.ACoach(), await _given.ACompany() })
        {
            (await caller.Get(Path)).ShouldRefuse(403, "access.role-required");
            (await caller.Get($"{Path}/{Guid.NewGuid()}")).ShouldRefuse(403, "access.role-required");
        }
    }
}
