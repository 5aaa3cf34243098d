using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Evaluation;

/// <summary>Indicators fixed at a challenge's publication flow unchanged into the project, its measurements and its outcomes.</summary>
public sealed class OutcomeTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private const string Measurements = "/v1/evaluation/measurements";

    private readonly Given _given = new(host);

    [Fact]
    public async Task Published_indicators_are_measured_in_the_project_and_read_beside_what_was_fixed()
    {
        var grant = await _given.ASignedGrant();
        await Target("20");
        (await grant.Challenger.Post("/v1/projects", new { grantId = grant.Id })).ShouldRefuse(409, "project.indicators-changed");
        await Target("12");
        var opened = (await grant.Challenger.Post("/v1/projects", new { grantId = grant.Id })).Ok(201);
        var path = $"/v1/projects/{opened.Id}";
        var challenge = (await _given.Anonymous.Get($"/v1/challenges/{opened["challengeId"]!.GetValue<Guid>()}")).Ok();
        opened["indicatorsHash"]!.GetValue<string>().ShouldBe(challenge["indicatorsHash"]!.GetValue<string>());
        opened["indicators"]!.ToJsonString().ShouldBe(challenge["form"]!["indicators"]!.ToJsonString());

        var (challenger, stranger) = (grant.Challenger, await _given.ACompany());
        (await challenger.Post(Measurements, Body(opened.Id, unit: "d"))).ShouldRefuse(422, "measurement.unit-differs")["unit"]!.GetValue<string>().ShouldBe("{visit}");
        (await challenger.Post(Measurements, Body(opened.Id, unit: null))).ShouldRefuse(422, "measurement.unit-differs");
        (await challenger.Post(Measurements, Body(opened.Id, indicator: "wait"))).ShouldRefuse(422, "measurement.indicator-unknown");
        (await challenger.Post(Measurements, Body(null))).ShouldRefuse(422, "measurement.nothing-named");
        (await challenger.Post(Measurements, Body(Guid.NewGuid()))).ShouldRefuse(404, "project.not-found");
        (await stranger.Post(Measurements, Body(opened.Id))).ShouldRefuse(403, "measurement.not-yours");

        (await Outcome()).Notes.ShouldContain("not-measured");
        (await challenger.Post(Measurements, Body(opened.Id, "followUp", 21))).Ok(201)["frameworkId"].ShouldBeNull();
        var stated = await Outcome();
        (stated.Share, stated.Reaches).ShouldBe((0.25, false));
        stated.Notes.ShouldContain("stated-baseline");
        (await challenger.Post(Measurements, Body(opened.Id, "baseline", 22, ended: -20))).Ok(201);
        var second = (await challenger.Post(Measurements, Body(opened.Id, "followUp", 17, ended: -1))).Ok(201);
        (await challenger.Post(Measurements, Body(opened.Id, "followUp", 17, ended: -1))).ShouldRefuse(409, "measurement.recorded-already");
        var measured = await Outcome();
        (measured.Share, measured.Reaches).ShouldBe((0.5, true));
        measured.Notes.ShouldBe(["unconfirmed"]);
        (await (await _given.ACoach()).Step($"{Measurements}/{second.Id}", "confirm")).Ok();
        (await challenger.Get($"{Measurements}?projectId={opened.Id}&indicator=visits")).Ok()["items"]!.AsArray().Count.ShouldBe(3);

        (await stranger.Get($"{path}/outcomes")).ShouldRefuse(404, "project.not-found");
        (await Given.SignMemorandum(path, grant.Challenger)).Ok();
        (await Given.SignMemorandum(path, grant.Solver)).Ok();
        (await stranger.Get($"{path}/outcomes")).ShouldRefuse(403, "project.insiders-only");
        (await grant.Solver.Get($"{path}/outcomes")).Ok()["caution"]!.GetValue<string>().ShouldStartWith("Descriptive because");
        (await (await _given.ACoach()).Get($"{path}/outcomes")).Ok()["indicatorsHash"]!.GetValue<string>().ShouldBe(challenge["indicatorsHash"]!.GetValue<string>());
        (await challenger.Replace($"/v1/challenges/{challenge.Id}", Given.ChallengeForm())).ShouldRefuse(409, "challenge.not-editable");

        async Task<(double? Share, bool? Reaches, string[] Notes)> Outcome()
        {
            var one = (await challenger.Get($"{path}/outcomes")).Ok()["indicators"]!.AsArray().Single()!;
            one["code"]!.GetValue<string>().ShouldBe("visits");
            one["minimumImportantDifference"]!.GetValue<decimal>().ShouldBe(4);
            return (one["shareOfWay"]?.GetValue<double>(), one["reachesMinimumImportantDifference"]?.GetValue<bool>(),
                [.. one["notes"]!.AsArray().Select(note => note!["code"]!.GetValue<string>())]);
        }
    }

    // As nobody can by the platform's own operations.
    private Task<long> Target(string value) => host.Sql<long>($$"""
        with changed as (update challenges.challenges set form = jsonb_set(form, '{indicators,0,target}', '{{value}}') where indicators_hash is not null returning 1)
        select count(*) from changed
        """);

    private object Body(Guid? project, string phase = "followUp", double value = 20, string? unit = "{visit}", string indicator = "visits", int ended = -10) => new
    {
        indicator,
        regionCode = "FR10",
        projectId = project,
        phase,
        periodStart = _given.Day(ended - 30),
        periodEnd = _given.Day(ended),
        value,
        people = 40,
        unit,
        source = "Register of the ward",
    };
}
