using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Rounds;

/// <summary>Rounds and calls show their way, and are made after others.</summary>
public sealed class PlanAndCopyTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task A_round_shows_its_way_and_what_of_it_is_reached()
    {
        var round = await _given.ARoundCollecting();
        var opening = round.IntakeClosesAt.AddDays(10);

        (await round.Supporter.Replace(round.Path, Plan(("evaluation", opening), ("callOpening", opening)), $"{round.Path}/milestones"))
            .ShouldRefuse(422, "round.plan-invalid").Pointers.ShouldBe(["/milestones/1/type", "/milestones/1/at"]);
        (await round.Challenger.Replace(round.Path, Plan(), $"{round.Path}/milestones")).ShouldRefuse(403, "round.not-yours");
        (await (await _given.AFunder()).Put($"/v1/rounds/{Guid.NewGuid()}/milestones", Plan(), Given.NoVersion)).ShouldRefuse(404, "round.not-found");
        var planned = (await round.Supporter.Replace(round.Path, Plan(("callOpening", opening), ("evaluation", opening.AddDays(70))), $"{round.Path}/milestones")).Ok();

        Way(planned).ShouldBe([("intakeEnd", "fixed", false), ("callOpening", "planned", false), ("evaluation", "planned", false)]);
        _given.AfterIntake(round);
        Way((await round.Supporter.Get(round.Path)).Ok())[0].ShouldBe(("intakeEnd", "fixed", true), "by the clock, though nobody has noted it");
        (await round.Supporter.Step(round.Path, "cancel", new { reason = "No money." })).Ok();
        (await round.Supporter.Replace(round.Path, Plan(), $"{round.Path}/milestones")).ShouldRefuse(409, "round.cannot-plan-milestones");
    }

    [Fact]
    public async Task A_call_shows_its_way_and_the_deadline_is_reached_by_the_clock()
    {
        var call = await _given.ADraftCall();
        var unsealing = call.Deadline.AddDays(3);
        (await call.Funder.Replace(call.Path, Terms(call.Challenges, call.Deadline, ("unsealing", call.Deadline)))).ShouldRefuse(422, "call.terms-invalid")
            .Pointers.ShouldBe(["/plan/0/at"]);
        (await call.Funder.Replace(call.Path, Terms(call.Challenges, call.Deadline, ("unsealing", unsealing)))).Ok();
        (await call.Funder.Step(call.Path, "open")).Ok();
        _given.Now = call.Deadline;

        Way((await call.Funder.Get(call.Path)).Ok())
            .ShouldBe([("opening", "fixed", true), ("questionsEnd", "fixed", true), ("deadline", "fixed", true), ("unsealing", "planned", false)]);
        await _given.Unseal(call);
        Way((await call.Funder.Get(call.Path)).Ok())[^1].ShouldBe(("unsealing", "planned", true));
    }

    [Fact]
    public async Task A_funders_copy_of_a_round_begins_with_whoever_still_holds()
    {
        var round = await _given.ARoundCollecting();
        var opening = round.IntakeClosesAt.AddDays(10);
        (await round.Funder.Replace(round.Path, Plan(("callOpening", opening)), $"{round.Path}/milestones")).Ok();
        (await _given.Administrator.Step($"/v1/organisations/{round.Challenger.OrganisationId}", "suspend", new { reason = "Under review." })).Ok();
        _given.AfterIntake(round);
        var end = _given.Now!.Value.AddDays(40);
        object Body(DateTimeOffset intakeClosesAt) => new { title = Given.Text("fr", "Deuxième tour"), intakeClosesAt };

        (await (await _given.AFunder()).Post($"{round.Path}/copies", Body(end))).ShouldRefuse(403, "round.not-yours");
        (await round.Funder.Post($"/v1/rounds/{Guid.NewGuid()}/copies", Body(end))).ShouldRefuse(404, "round.not-found");
        (await round.Funder.Post($"{round.Path}/copies", Body(_given.Now!.Value))).ShouldRefuse(422, "round.intake-closes-in-the-past");
        var copy = (await round.Funder.Post($"{round.Path}/copies", Body(end))).Ok(201);

        copy.State.ShouldBe("draft");
        copy["copiedFrom"]!.GetValue<Guid>().ShouldBe(round.Id);
        copy["participants"]!.AsArray().Select(one => one!["role"]!.GetValue<string>()).ShouldBe(["funder", "supporter"]);
        copy["milestones"]![1]!["at"]!.GetValue<DateTimeOffset>().ShouldBe(opening + (end - round.IntakeClosesAt));
        (await round.Funder.Get(copy.Headers["Location"])).Ok()["title"]!["texts"]!["fr"]!["text"]!.GetValue<string>().ShouldBe("Deuxième tour");
    }

    [Fact]
    public async Task A_supporters_copy_begins_without_funders()
    {
        var round = await _given.ARoundCollecting();
        var body = new { intakeClosesAt = round.IntakeClosesAt.AddYears(1) };

        var copy = (await round.Supporter.Post($"{round.Path}/copies", body)).Ok(201);

        copy["participants"]!.AsArray().Select(one => one!["role"]!.GetValue<string>()).ShouldBe(["challenger", "supporter"]);
    }

    [Fact]
    public async Task A_region_that_is_retired_gets_no_copy_of_a_round()
    {
        var round = await _given.ARoundCollecting(Given.ARegionCode());
        (await _given.Administrator.Step($"/v1/regions/{round.Region}", "retire")).Ok();

        (await round.Funder.Post($"{round.Path}/copies", new { intakeClosesAt = round.IntakeClosesAt.AddYears(1) })).ShouldRefuse(422, "region.not-active");
    }

    [Fact]
    public async Task A_call_is_drafted_on_the_terms_of_another_and_opens_once_it_names_challenges()
    {
        var model = await _given.AnOpenCall();
        (await model.Funder.Step(model.Path, "amend", new { terms = Terms(model.Challenges, model.Deadline.AddDays(7), ("award", model.Deadline.AddDays(90))), reason = "A plan." })).Ok();
        var (round, challenges) = await _given.PublishedChallenges();
        var deadline = _given.Now!.Value.AddDays(60);
        object Body(Guid into, DateTimeOffset closes) => new { roundId = into, title = Given.Text("fr", "Second appel"), deadline = closes };

        (await round.Funder.Post($"/v1/calls/{Guid.NewGuid()}/copies", Body(round.Id, deadline))).ShouldRefuse(404, "call.not-found");
        (await round.Funder.Post($"{model.Path}/copies", Body(Guid.NewGuid(), deadline))).ShouldRefuse(404, "round.not-found");
        (await round.Supporter.Post($"{model.Path}/copies", Body(round.Id, deadline))).ShouldRefuse(403, "call.not-yours");
        (await round.Funder.Post($"{model.Path}/copies", Body(round.Id, _given.Now!.Value))).ShouldRefuse(422, "call.deadline-passed");
        var copy = (await round.Funder.Post($"{model.Path}/copies", Body(round.Id, deadline))).Ok(201);
        var path = copy.Headers["Location"];

        (copy.State, copy["roundId"]!.GetValue<Guid>(), copy["challenges"]!.AsArray().Count, copy["amendments"]!.AsArray().Count).ShouldBe(("draft", round.Id, 0, 0));
        copy["criteria"]!.AsArray().Count.ShouldBe(3);
        copy["plan"]![0]!["at"]!.GetValue<DateTimeOffset>().ShouldBe(deadline.AddDays(83));
        (await round.Funder.Replace(path, Given.Officers(round.Funder, round.Supporter), $"{path}/opening/officers")).Ok();
        (await round.Funder.Step(path, "open")).ShouldRefuse(422, "call.terms-invalid").Pointers.ShouldBe(["/challenges"]);
        (await round.Funder.Replace(path, Terms(challenges, deadline))).Ok();
        (await round.Funder.Step(path, "open")).Ok().State.ShouldBe("open");

        (await model.Supporter.Step(model.Round.Path, "cancel", new { reason = "No money." })).Ok();
        (await model.Funder.Post($"{model.Path}/copies", Body(model.Round.Id, deadline))).ShouldRefuse(422, "call.round-over");
    }

    private static object Plan(params (string Type, DateTimeOffset At)[] milestones) =>
        new { milestones = milestones.Select(one => new { type = one.Type, at = one.At }).ToArray() };

    private static object Terms(IReadOnlyList<Guid> challenges, DateTimeOffset deadline, params (string Type, DateTimeOffset At)[] plan) => new
    {
        title = Given.Text("fr", "Appel à solutions"),
        deadline,
        challenges,
        criteria = new[] { Given.Criterion("excellence", 40), Given.Criterion("impact", 40), Given.Criterion("implementation", 20) },
        maximumGrant = Given.Amount(30_000),
        plan = plan.Select(one => new { type = one.Type, at = one.At }).ToArray(),
    };

    private static (string Type, string Kind, bool Reached)[] Way(Answer answer) =>
    [
        .. answer["milestones"]!.AsArray().Select(one => (one!["type"]!.GetValue<string>(), one["kind"]!.GetValue<string>(), one["reached"]!.GetValue<bool>())),
    ];
}
