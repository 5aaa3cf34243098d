using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Calls;

public sealed class CallTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task A_call_opens_and_takes_its_round_along()
    {
        var call = await _given.ADraftCall();

        var opened = (await call.Funder.Step(call.Path, "open")).Ok();

        opened.State.ShouldBe("open");
        opened["opensAt"]!.GetValue<DateTimeOffset>().ShouldBe(_given.Now!.Value);
        var paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
        var firstOfSix = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(call.Deadline, paris).DateTime).AddDays(-6).ToDateTime(TimeOnly.MinValue);
        opened["questionsUntil"]!.GetValue<DateTimeOffset>().ShouldBe(new DateTimeOffset(firstOfSix, paris.GetUtcOffset(firstOfSix)));
        opened.Actions.ShouldContain("extend");
        (await call.Funder.Get(call.Round.Path)).Ok().State.ShouldBe("callOpen");
        (await call.Funder.Step(call.Path, "open")).ShouldRefuse(409, "call.cannot-open")["currentStatus"]!.GetValue<string>().ShouldBe("open");
    }

    [Fact]
    public async Task A_draft_is_between_the_rounds_funders_and_supporters()
    {
        var call = await _given.ADraftCall();
        var stranger = await _given.ACompany();

        (await stranger.Get(call.Path)).ShouldRefuse(404, "call.not-found");
        (await _given.Anonymous.Get(call.Path)).ShouldRefuse(404, "call.not-found");
        (await call.Round.Challenger.Get(call.Path)).ShouldRefuse(404, "call.not-found");
        (await call.Supporter.Get(call.Path)).Ok().Actions.ShouldBeEmpty();
        (await _given.Anonymous.Get($"/v1/calls?roundId={call.Round.Id}")).Ok()["items"]!.AsArray().ShouldBeEmpty();
        (await call.Supporter.Get($"/v1/calls?roundId={call.Round.Id}")).Ok()["items"]!.AsArray().Count.ShouldBe(1);

        foreach (var (step, body) in Steps(call))
        {
            (await stranger.Post($"{call.Path}/{step}", body, "\"1.x\"")).ShouldRefuse(404, "call.not-found");
        }

        (await stranger.Put(call.Path, Given.CallTerms(call.Challenges, call.Deadline), "\"1.x\"")).ShouldRefuse(404, "call.not-found");
        (await stranger.Put($"{call.Path}/opening/officers", Given.Officers(stranger), "\"1.x\"")).ShouldRefuse(404, "call.not-found");
        (await stranger.Get($"{call.Path}/opening")).ShouldRefuse(404, "call.not-found");
    }

    [Fact]
    public async Task Only_the_funders_people_take_steps_on_a_call()
    {
        var call = await _given.AnOpenCall();
        var stranger = await _given.ACompany();
        var contributor = await _given.AMember(call.Funder, "contributor", "signatory");
        await Given.Roles(call.Funder, contributor.AccountId, "contributor");

        foreach (var (step, body) in Steps(call).Where(one => one.Step != "opening/approvals"))
        {
            (await stranger.Post($"{call.Path}/{step}", body, "\"1.x\"")).ShouldRefuse(403, "call.not-yours");
            (await call.Supporter.Post($"{call.Path}/{step}", body, "\"1.x\"")).ShouldRefuse(403, "call.not-yours");
        }

        (await call.Supporter.Put(call.Path, Given.CallTerms(call.Challenges, call.Deadline), "\"1.x\"")).ShouldRefuse(403, "call.not-yours");
        (await call.Supporter.Put($"{call.Path}/opening/officers", Given.Officers(stranger), "\"1.x\"")).ShouldRefuse(403, "call.not-yours");
        (await stranger.Get($"{call.Path}/opening")).ShouldRefuse(403, "call.opening-not-yours");
        (await contributor.Post($"{call.Path}/cancel", new { reason = "No." }, "\"1.x\"")).ShouldRefuse(403, "access.role-required");
        (await call.Supporter.Post("/v1/calls", new { roundId = call.Round.Id, terms = Given.CallTerms(call.Challenges, call.Deadline) }))
            .ShouldRefuse(403, "call.not-yours");
        (await call.Funder.Post("/v1/calls", new { roundId = Guid.NewGuid(), terms = Given.CallTerms(call.Challenges, call.Deadline) }))
            .ShouldRefuse(404, "round.not-found");
    }

    [Fact]
    public async Task A_step_names_the_version_it_has_seen()
    {
        var call = await _given.AnOpenCall();

        (await call.Funder.Post($"{call.Path}/cancel", new { reason = "No." })).ShouldRefuse(428, "request.if-match-missing");
        (await call.Funder.Post($"{call.Path}/cancel", new { reason = "No." }, "\"1.x\"")).ShouldRefuse(412, "request.stale");
    }

    [Fact]
    public async Task A_drafts_terms_are_revised_and_an_open_calls_are_not()
    {
        var call = await _given.ADraftCall();
        var later = call.Deadline.AddDays(3);

        var revised = (await call.Funder.Replace(call.Path, Given.CallTerms(call.Challenges, later, maximum: 20_000))).Ok();

        revised["deadline"]!.GetValue<DateTimeOffset>().ShouldBe(later);
        revised["maximumGrant"]!["amount"]!.GetValue<string>().ShouldBe("20000.00");
        (await call.Funder.Step(call.Path, "open")).Ok();
        (await call.Funder.Replace(call.Path, Given.CallTerms(call.Challenges, later))).ShouldRefuse(409, "call.not-a-draft");
    }

    [Fact]
    public async Task Terms_that_contradict_each_other_are_told_at_once()
    {
        var call = await _given.ADraftCall();

        var refused = await call.Funder.Replace(call.Path, new
        {
            title = Given.Text("fr", "Appel"),
            deadline = call.Deadline,
            challenges = call.Challenges,
            criteria = new[] { Given.Criterion("excellence", 60, 3.2m), Given.Criterion("impact", 30) },
            maximumGrant = Given.Amount(90_000),
        });

        refused.ShouldRefuse(422, "call.terms-invalid").Pointers.ShouldBe(["/criteria", "/criteria/0/threshold", "/grantJustification"]);
    }

    [Fact]
    public async Task A_call_asks_for_published_challenges_of_its_round()
    {
        var call = await _given.ADraftCall();
        var other = await _given.ADraftCall();
        (await call.Funder.Replace(call.Path, Given.CallTerms([call.Challenge, other.Challenge], other.Deadline))).Ok();

        var refused = await call.Funder.Step(call.Path, "open");

        refused.ShouldRefuse(422, "call.challenges-not-published")["challenges"]![0]!.GetValue<Guid>().ShouldBe(other.Challenge);
    }

    [Fact]
    public async Task A_call_without_officers_or_with_a_past_deadline_does_not_open()
    {
        var (round, challenges) = await _given.PublishedChallenges();
        var body = new { roundId = round.Id, terms = Given.CallTerms(challenges, _given.Now!.Value.AddDays(1)) };
        var path = $"/v1/calls/{(await round.Funder.Post("/v1/calls", body)).Ok(201).Id}";

        (await round.Funder.Step(path, "open")).ShouldRefuse(422, "call.too-few-opening-officers");
        _given.Later(TimeSpan.FromDays(2));
        (await round.Funder.Step(path, "open")).ShouldRefuse(422, "call.deadline-passed");
        (await round.Funder.Get(path)).Ok().State.ShouldBe("draft");
    }

    [Fact]
    public async Task A_deadline_moves_later_and_never_earlier()
    {
        var call = await _given.AnOpenCall();
        var later = call.Deadline.AddDays(7);

        (await call.Funder.Step(call.Path, "extend", new { deadline = call.Deadline, reason = "Same." })).ShouldRefuse(422, "call.deadline-not-later");
        var extended = (await call.Funder.Step(call.Path, "extend", new { deadline = later, reason = "Holidays." })).Ok();

        extended["deadline"]!.GetValue<DateTimeOffset>().ShouldBe(later);
        extended["amendments"]![0]!["reason"]!.GetValue<string>().ShouldBe("Holidays.");
        _given.Now = later;
        (await call.Funder.Step(call.Path, "extend", new { deadline = later.AddDays(1), reason = "Late." })).ShouldRefuse(409, "call.not-open");
        (await call.Funder.Step(call.Path, "extend", new { deadline = later.AddDays(1) })).ShouldRefuse(400, "request.invalid");
    }

    [Fact]
    public async Task The_clock_closes_a_call_in_every_list_and_view()
    {
        var call = await _given.AnOpenCall();
        var list = $"/v1/calls?roundId={call.Round.Id}";

        (await call.Funder.Get($"{list}&status=open")).Ok()["items"]![0]!["status"]!.GetValue<string>().ShouldBe("open");
        var before = await call.Funder.Get(call.Path);
        _given.Now = call.Deadline;
        var after = (await call.Funder.Get(call.Path)).Ok();

        after.State.ShouldBe("closed");
        after.ETag.ShouldNotBe(before.ETag);
        (await call.Funder.Get($"{list}&status=open")).Ok()["items"]!.AsArray().ShouldBeEmpty();
        (await call.Funder.Get($"{list}&status=closed&region={call.Round.Region}")).Ok()["items"]![0]!["status"]!.GetValue<string>().ShouldBe("closed");
        (await call.Funder.Get($"{list}&status=shut")).ShouldRefuse(400, "request.invalid-parameter");
    }

    [Fact]
    public async Task A_cancelled_call_makes_room_for_another_of_the_round()
    {
        var call = await _given.AnOpenCall();
        var second = (await call.Funder.Post(
            "/v1/calls", new { roundId = call.Round.Id, terms = Given.CallTerms(call.Challenges, call.Deadline) })).Ok(201).Id;
        var path = $"/v1/calls/{second}";
        (await call.Funder.Replace(path, Given.Officers(call.Funder, call.Supporter), $"{path}/opening/officers")).Ok();
        (await call.Funder.Step(path, "open")).ShouldRefuse(409, "call.round-has-a-live-call");

        var cancelled = (await call.Funder.Step(call.Path, "cancel", new { reason = "Terms are wrong." })).Ok();

        cancelled.State.ShouldBe("cancelled");
        (await _given.Anonymous.Get(call.Path)).Ok()["cancellationReason"]!.GetValue<string>().ShouldBe("Terms are wrong.");
        (await call.Funder.Step(call.Path, "cancel", new { reason = "Again." })).ShouldRefuse(409, "call.cannot-cancel");
        (await call.Funder.Step(path, "open")).Ok().State.ShouldBe("open");
    }

    private static IEnumerable<(string Step, object? Body)> Steps(CallAtHand call) =>
    [
        ("open", null),
        ("extend", new { deadline = call.Deadline.AddDays(1), reason = "Holidays." }),
        ("amend", new { terms = Given.CallTerms(call.Challenges, call.Deadline.AddDays(1)), reason = "Holidays." }),
        ("cancel", new { reason = "No." }),
        ("opening/approvals", new { organisationId = call.Funder.OrganisationId }),
    ];
}
