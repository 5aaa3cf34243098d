using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Evaluation;

public sealed class ScoreTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private const string Path = "/v1/evaluation/scores";

    private readonly Given _given = new(host);

    [Fact]
    public async Task A_small_example_comes_out_as_by_hand()
    {
        // Before: wait 50 of 90..10 -> 50, adherence 40, visits 12 of 24..0 -> 50; care 45, cost 50, index (3·45 + 50) / 4 = 46.25.
        // After: 75, 65, 75; care 70, cost 75, index (210 + 75) / 4 = 71.25.
        var scored = await _given.AScoredRegion(Given.ARegionCode());
        var run = (await _given.Anonymous.Get($"{Path}/{scored.Run}")).Ok();
        run["methodVersion"]!.GetValue<string>().ShouldBe("1");
        run["methodHash"]!.GetValue<string>().Length.ShouldBe(64);
        run["frameworkCode"]!.GetValue<string>().ShouldBe(scored.Framework.Code);
        run["notes"]!.AsArray().ShouldBeEmpty();
        run["howToRead"]!.GetValue<string>().ShouldContain("sampling error is excluded");

        var region = run["regions"]!.AsArray().Single()!;
        Nodes(region["baseline"]!).ShouldBe([("index", 46.25), ("care", 45), ("cost", 50)]);
        Nodes(region["followUp"]!).ShouldBe([("index", 71.25), ("care", 70), ("cost", 75)]);
        region["changes"]!.AsArray().Select(one => one!["change"]!.GetValue<double>()).ShouldBe([25, 25, 25]);
        region["baseline"]!["rank"]!.GetValue<int>().ShouldBe(1);
        run["values"]!.AsArray().Count.ShouldBe(6);

        (await _given.Anonymous.Get($"{Path}?frameworkId={scored.Framework.Id}")).Ok()["items"]!.AsArray()
            .Single()!["id"]!.GetValue<Guid>().ShouldBe(scored.Run);
    }

    [Fact]
    public async Task Ties_share_the_smallest_rank_and_a_missing_node_is_renormalised()
    {
        var framework = await _given.AFrozenFramework();
        var codes = new[] { Given.ARegionCode(), Given.ARegionCode(), Given.ARegionCode() };
        foreach (var code in codes)
        {
            await _given.ARegion(code);
            await _given.AConfirmedMeasurement(framework, code, "wait", "baseline", code == codes[2] ? 90 : 50);
        }

        var run = (await _given.Anonymous.Get($"{Path}/{await Given.AScoreRun(framework)}")).Ok();
        run["regions"]!.AsArray().Select(one => (
                one!["regionCode"]!.GetValue<string>(), one["baseline"]!["score"]!.GetValue<double>(),
                one["baseline"]!["rank"]!.GetValue<int>(), one["baseline"]!["tied"]!.GetValue<bool>(), one["followUp"]))
            .ShouldBe([(codes[0], 50, 1, true, null), (codes[1], 50, 1, true, null), (codes[2], 0, 3, false, null)]);
    }

    [Fact]
    public async Task Small_groups_are_neither_shown_nor_scored_nor_to_be_told_by_subtraction()
    {
        var framework = await _given.AFrozenFramework();
        var region = await _given.ARegion(Given.ARegionCode());
        await _given.AConfirmedMeasurement(framework, region, "wait", "baseline", 20, people: 9);
        await _given.AConfirmedMeasurement(framework, region, "adhere", "baseline", 40, people: 30);
        await _given.AConfirmedMeasurement(framework, region, "adhere", "baseline", 80, people: 9);
        var run = (await _given.Anonymous.Get($"{Path}/{await Given.AScoreRun(framework)}")).Ok();

        var values = run["values"]!.AsArray().ToDictionary(one => one!["indicator"]!.GetValue<string>());
        values["wait"]!["hidden"]!.GetValue<bool>().ShouldBeTrue();
        (values["wait"]!["value"], values["wait"]!["people"]).ShouldBe((null, null));
        values["adhere"]!["value"]!.GetValue<double>().ShouldBe(40);
        values["adhere"]!["people"]!.GetValue<int>().ShouldBe(30);
        run["regions"]!.AsArray().Single()!["baseline"]!["score"]!.GetValue<double>().ShouldBe(40);
        run["notes"]!.AsArray().Where(one => one!["code"]!.GetValue<string>() == "group-too-small")
            .Select(one => one!["subject"]!.GetValue<string>()).Order().ShouldBe(["adhere", "wait"]);
    }

    [Fact]
    public async Task Only_a_coach_scores_and_only_what_is_frozen_and_measured()
    {
        var draft = await _given.ADraftFramework();
        var frozen = await _given.AFrozenFramework();
        (await draft.Coach.Post(Path, new { frameworkId = draft.Id })).ShouldRefuse(422, "framework.not-frozen");
        (await draft.Coach.Post(Path, new { frameworkId = frozen.Id })).ShouldRefuse(422, "score-run.nothing-measured");
        (await draft.Coach.Post(Path, new { frameworkId = Guid.NewGuid() })).ShouldRefuse(404, "framework.not-found");
        (await (await _given.ACompany()).Post(Path, new { frameworkId = frozen.Id })).ShouldRefuse(403, "access.role-required");
        (await _given.Anonymous.Get($"{Path}/{Guid.NewGuid()}")).ShouldRefuse(404, "score-run.not-found");
    }

    private static IEnumerable<(string, double)> Nodes(System.Text.Json.Nodes.JsonNode unit) =>
        unit["nodes"]!.AsArray().Select(one => (one!["node"]!.GetValue<string>(), one["score"]!.GetValue<double>()));
}
