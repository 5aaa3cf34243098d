using System.Text.Json.Nodes;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Evaluation;

public sealed class MeasurementTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private const string Path = "/v1/evaluation/measurements";

    private readonly Given _given = new(host);

    [Fact]
    public async Task Contributors_of_the_regions_rounds_record_and_a_coach_confirms()
    {
        var framework = await _given.AFrozenFramework();
        var round = await _given.ARoundCollecting(Given.ARegionCode());
        var recorded = (await round.Challenger.Post(Path, _given.MeasurementBody(framework.Id, round.Region))).Ok(201);
        recorded.State.ShouldBe("recorded");
        recorded.Actions.ShouldBe(["withdraw"]);
        recorded["value"]!.GetValue<double>().ShouldBe(50);
        recorded["hidden"]!.GetValue<bool>().ShouldBeFalse();

        var path = $"{Path}/{recorded.Id}";
        (await round.Challenger.Step(path, "confirm")).ShouldRefuse(403, "access.role-required");
        (await framework.Coach.Step(path, "confirm")).Ok().State.ShouldBe("confirmed");
        (await framework.Coach.Step(path, "confirm")).ShouldRefuse(409, "measurement.cannot-confirm");
        (await round.Challenger.Step(path, "withdraw", new { reason = "Wrong ward." })).ShouldRefuse(403, "measurement.not-yours");
        (await framework.Coach.Step(path, "withdraw", new { reason = " " })).ShouldRefuse(422, "measurement.no-reason");
        (await framework.Coach.Step(path, "withdraw", new { reason = "Wrong ward." })).Ok().State.ShouldBe("withdrawn");
        (await framework.Coach.Step(path, "withdraw", new { reason = "Again." })).ShouldRefuse(409, "measurement.cannot-withdraw");
    }

    [Fact]
    public async Task Another_tenant_sees_and_records_nothing()
    {
        var framework = await _given.AFrozenFramework();
        var round = await _given.ARoundCollecting(Given.ARegionCode());
        var stranger = await _given.ACompany();
        var recorded = (await round.Funder.Post(Path, _given.MeasurementBody(framework.Id, round.Region))).Ok(201);
        var path = $"{Path}/{recorded.Id}";

        (await stranger.Get(path)).ShouldRefuse(404, "measurement.not-found");
        (await stranger.Post($"{path}/withdraw", new { reason = "Mine." }, recorded.ETag)).ShouldRefuse(404, "measurement.not-found");
        (await stranger.Post(Path, _given.MeasurementBody(framework.Id, round.Region))).ShouldRefuse(403, "measurement.not-yours");
        (await _given.Anonymous.Get(path)).ShouldRefuse(401, "access.token-missing");
        (await stranger.Get($"{Path}?region={round.Region}")).Ok()["items"]!.AsArray().ShouldBeEmpty();
        (await round.Challenger.Get($"{Path}?region={round.Region}&indicator=wait&phase=baseline&status=recorded&frameworkId={framework.Id}"))
            .Ok()["items"]!.AsArray().Count.ShouldBe(1);
        (await (await _given.AnAuditor()).Get(path)).Ok();
        (await round.Supporter.Step(path, "withdraw", new { reason = "Wrong ward." })).Ok();
    }

    [Fact]
    public async Task A_mirror_regions_organisation_records_for_its_region()
    {
        var framework = await _given.AFrozenFramework();
        var mirror = await _given.AnInterestedMirrorRegion();
        (await mirror.Organisation.Post(Path, _given.MeasurementBody(framework.Id, mirror.Region))).Ok(201);
        (await mirror.Organisation.Get($"{Path}?region={mirror.Region}")).Ok()["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Groups_of_fewer_than_ten_people_are_hidden_from_everybody()
    {
        var framework = await _given.AFrozenFramework();
        var region = await _given.ARegion(Given.ARegionCode());
        var recorded = (await framework.Coach.Post(Path, _given.MeasurementBody(framework.Id, region, people: 9, value: 51))).Ok(201);
        var read = (await framework.Coach.Get($"{Path}/{recorded.Id}")).Ok();
        var listed = (await framework.Coach.Get($"{Path}?region={region}")).Ok()["items"]!.AsArray().Single()!;
        foreach (var one in new[] { recorded.Json, read.Json, listed })
        {
            one["hidden"]!.GetValue<bool>().ShouldBeTrue();
            (one["value"], one["people"], one["spread"]).ShouldBe((null, null, null));
        }
    }

    [Theory]
    [InlineData("indicator", "unknown", "measurement.indicator-unknown")]
    [InlineData("periodStart", "2026-01-11", null)]
    [InlineData("periodStart", "2026-01-12", "measurement.period-reversed")]
    [InlineData("periodEnd", "2026-01-13", "measurement.period-not-over")]
    [InlineData("source", " ", "measurement.no-source")]
    public async Task Rules_of_a_measurement(string member, string value, string? refusal)
    {
        var framework = await _given.AFrozenFramework();
        var region = await _given.ARegion(Given.ARegionCode());
        var body = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(_given.MeasurementBody(framework.Id, region)))!;
        body[member] = value;
        var answer = await framework.Coach.Post(Path, body.ToJsonString());
        if (refusal is null)
        {
            answer.Ok(201);
        }
        else
        {
            answer.ShouldRefuse(422, refusal);
        }
    }

    [Fact]
    public async Task What_a_measurement_names_exists_and_comes_once()
    {
        var draft = await _given.ADraftFramework();
        var framework = await _given.AFrozenFramework();
        var region = await _given.ARegion(Given.ARegionCode());
        var coach = framework.Coach;
        (await coach.Post(Path, _given.MeasurementBody(draft.Id, region))).ShouldRefuse(422, "framework.not-frozen");
        (await coach.Post(Path, _given.MeasurementBody(Guid.NewGuid(), region))).ShouldRefuse(404, "framework.not-found");
        (await coach.Post(Path, _given.MeasurementBody(framework.Id, "ZZ999"))).ShouldRefuse(404, "region.not-found");
        var body = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(_given.MeasurementBody(framework.Id, region)))!;
        body["projectId"] = Guid.NewGuid();
        (await coach.Post(Path, body.ToJsonString())).ShouldRefuse(404, "project.not-found");

        var twice = _given.MeasurementBody(framework.Id, region);
        var first = (await coach.Post(Path, twice)).Ok(201);
        (await coach.Post(Path, twice)).ShouldRefuse(409, "measurement.recorded-already");
        (await coach.Step($"{Path}/{first.Id}", "withdraw", new { reason = "Typing error." })).Ok();
        (await coach.Post(Path, twice)).Ok(201);
    }
}
