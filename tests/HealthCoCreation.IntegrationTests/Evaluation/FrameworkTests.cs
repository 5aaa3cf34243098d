using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Evaluation;

public sealed class FrameworkTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task A_framework_is_drafted_revised_frozen_and_retired()
    {
        var framework = await _given.ADraftFramework();
        var drafted = await framework.Coach.Get(framework.Path);
        drafted.State.ShouldBe("draft");
        drafted.Actions.ShouldBe(["revise", "freeze"]);

        (await framework.Coach.Replace(framework.Path, Given.FrameworkTree(0.75))).Ok()["minimumCoverage"]!.GetValue<double>().ShouldBe(0.75);
        var frozen = (await framework.Coach.Step(framework.Path, "freeze")).Ok();
        frozen.State.ShouldBe("frozen");
        frozen["contentHash"]!.GetValue<string>().Length.ShouldBe(64);

        var shown = (await _given.Anonymous.Get(framework.Path)).Ok();
        shown["indicators"]!.AsArray().Count.ShouldBe(3);
        shown.Actions.ShouldBeEmpty();
        (await framework.Coach.Step(framework.Path, "retire", new { reason = "A new edition stands." })).Ok().State.ShouldBe("retired");
        (await _given.Anonymous.Get(framework.Path)).Ok();
    }

    [Fact]
    public async Task The_next_edition_follows_a_frozen_one()
    {
        var framework = await _given.AFrozenFramework();
        var next = await framework.Coach.Post($"{framework.Path}/next-edition", Given.FrameworkTree());
        next.Ok(201)["edition"]!.GetValue<int>().ShouldBe(2);
        next.Headers["Location"].ShouldBe($"/v1/evaluation/frameworks/{next.Id}");
        (await framework.Coach.Post($"{framework.Path}/next-edition", Given.FrameworkTree())).ShouldRefuse(409, "framework.edition-taken");
        (await framework.Coach.Post($"/v1/evaluation/frameworks/{next.Id}/next-edition", Given.FrameworkTree())).ShouldRefuse(422, "framework.still-draft");
        (await _given.Anonymous.Get($"/v1/evaluation/frameworks?code={framework.Code}")).Ok()["items"]!.AsArray().Count.ShouldBe(1);
        (await framework.Coach.Get($"/v1/evaluation/frameworks?code={framework.Code}&status=draft")).Ok()["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_tree_that_cannot_be_scored_is_refused_with_every_fault()
    {
        var coach = await _given.ACoach();
        var faulty = await coach.Post("/v1/evaluation/frameworks", new
        {
            code = "faulty",
            nodes = new object[] { new { code = "index", weight = 1 }, new { code = "empty", parent = "nowhere", weight = 0 } },
            indicators = new object[]
            {
                new { code = "wait", name = Given.Text("en", "Wait"), parent = "index", direction = 0, weight = 1, unit = "d", goalpostLow = 90, goalpostHigh = 10 },
            },
            minimumCoverage = 0.5,
        });
        faulty.ShouldRefuse(422, "framework.faulty");
        faulty.Pointers.ShouldBe(["/nodes/1/weight", "/nodes/1/parent", "/nodes/1", "/indicators/0/direction", "/indicators/0/goalpostLow"]);
    }

    [Fact]
    public async Task Nobody_but_a_coach_writes_and_nobody_moves_frozen_goalposts()
    {
        var draft = await _given.ADraftFramework();
        (await _given.Anonymous.Get(draft.Path)).ShouldRefuse(404, "framework.not-found");
        var company = await _given.ACompany();
        (await company.Get(draft.Path)).ShouldRefuse(404, "framework.not-found");
        (await company.Post("/v1/evaluation/frameworks", Given.FrameworkBody("mine"))).ShouldRefuse(403, "access.role-required");
        (await _given.Anonymous.Post("/v1/evaluation/frameworks", Given.FrameworkBody("mine"))).ShouldRefuse(401, "access.token-missing");
        (await draft.Coach.Post("/v1/evaluation/frameworks", Given.FrameworkBody(draft.Code))).ShouldRefuse(409, "framework.edition-taken");
        (await draft.Coach.Step(draft.Path, "retire", new { reason = "No." })).ShouldRefuse(409, "framework.cannot-retire");

        var stale = (await draft.Coach.Get(draft.Path)).ETag;
        (await draft.Coach.Step(draft.Path, "freeze")).Ok();
        (await draft.Coach.Post($"{draft.Path}/freeze", ifMatch: stale)).ShouldRefuse(412, "request.stale");
        (await draft.Coach.Step(draft.Path, "freeze")).ShouldRefuse(409, "framework.cannot-freeze");
        (await draft.Coach.Replace(draft.Path, Given.FrameworkTree())).ShouldRefuse(409, "framework.cannot-revise");
        (await draft.Coach.Step(draft.Path, "retire", new { reason = " " })).ShouldRefuse(422, "framework.no-reason");
        (await draft.Coach.Post($"/v1/evaluation/frameworks/{Guid.NewGuid()}/next-edition", Given.FrameworkTree())).ShouldRefuse(404, "framework.not-found");
    }
}
