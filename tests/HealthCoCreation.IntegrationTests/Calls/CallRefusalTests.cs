using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Calls;

/// <summary>Refusals on side paths of a call: without a reason, without words, in a round that was given up.</summary>
public sealed class CallRefusalTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task A_call_is_cancelled_or_extended_with_a_reason_only()
    {
        var call = await _given.AnOpenCall();

        (await call.Funder.Step(call.Path, "cancel", new { reason = " " })).ShouldRefuse(422, "call.reason-missing");
        (await call.Funder.Step(call.Path, "extend", new { deadline = call.Deadline.AddDays(7), reason = " " })).ShouldRefuse(422, "call.reason-missing");
    }

    [Fact]
    public async Task A_question_and_an_answer_have_words()
    {
        var call = await _given.AnOpenCall();
        var asker = await _given.ACompany();
        var questions = $"{call.Path}/questions";
        (await asker.Post(questions, new { organisationId = asker.OrganisationId, text = Given.Text("fr", " ") })).ShouldRefuse(422, "question.text-missing");
        var asked = (await asker.Post(questions, new { organisationId = asker.OrganisationId, text = Given.Text("fr", "Combien ?") })).Ok(201).Id;

        (await call.Funder.Step($"{questions}/{asked}", "answer", new { answer = Given.Text("fr", " ") })).ShouldRefuse(422, "question.text-missing");
    }

    [Fact]
    public async Task Terms_that_contradict_each_other_make_no_call()
    {
        var (round, challenges) = await _given.PublishedChallenges();
        var terms = new
        {
            title = Given.Text("fr", "Appel"),
            deadline = _given.Now!.Value.AddDays(60),
            challenges,
            criteria = new[] { Given.Criterion("excellence", 40), Given.Criterion("impact", 40) },
            maximumGrant = Given.Amount(30_000),
        };

        (await round.Funder.Post("/v1/calls", new { roundId = round.Id, terms })).ShouldRefuse(422, "call.terms-invalid").Pointers.ShouldBe(["/terms/criteria"]);
    }

    [Fact]
    public async Task Officers_are_people_of_the_round_and_who_has_approved_stays_one()
    {
        var call = await _given.AnOpenCall();
        var officers = $"{call.Path}/opening/officers";
        (await call.Funder.Replace(call.Path, Given.Officers(call.Funder, await _given.ACompany()), officers)).ShouldRefuse(422, "call.officer-unknown");
        var colleague = await _given.AMember(call.Funder, "signatory");
        (await call.Funder.Replace(call.Path, Given.Officers(call.Funder, colleague, call.Supporter), officers)).Ok();
        _given.Now = call.Deadline.AddHours(1);
        (await Given.Approve(call.Funder, call)).Ok();

        (await Given.Approve(colleague, call)).ShouldRefuse(422, "call.second-approver-same-organisation");
        (await call.Funder.Replace(call.Path, Given.Officers(colleague, call.Supporter), officers)).ShouldRefuse(422, "call.officer-has-approved");
    }

    [Fact]
    public async Task In_a_round_that_was_given_up_no_call_is_drafted_or_opened_and_no_proposal_is_opened()
    {
        var draft = await _given.ADraftCall();
        await GiveUp(draft.Round);
        (await draft.Funder.Step(draft.Path, "open")).ShouldRefuse(409, "call.cannot-open");
        (await Another(draft)).ShouldRefuse(422, "call.round-over");

        var open = await _given.AnOpenCall();
        await GiveUp(open.Round);
        _given.Now = open.Deadline.AddHours(1);
        (await Given.Approve(open.Funder, open)).ShouldRefuse(409, "call.cannot-unseal");
    }

    [Fact]
    public async Task While_the_proposals_of_one_call_are_judged_no_other_opens()
    {
        var (call, _) = await _given.AnUnsealedCall();
        var another = $"/v1/calls/{(await Another(call, _given.Now!.Value.AddDays(60))).Ok(201).Id}";
        (await call.Funder.Replace(another, Given.Officers(call.Funder, call.Supporter), $"{another}/opening/officers")).Ok();

        (await call.Funder.Step(another, "open")).ShouldRefuse(409, "round.cannot-open-call")["currentStatus"]!.GetValue<string>().ShouldBe("evaluating");
    }

    private static Task<Answer> Another(CallAtHand call, DateTimeOffset? deadline = null) =>
        call.Funder.Post("/v1/calls", new { roundId = call.Round.Id, terms = Given.CallTerms(call.Challenges, deadline ?? call.Deadline) });

    private static async Task GiveUp(RoundAtHand round) => (await round.Supporter.Step(round.Path, "cancel", new { reason = "No money." })).Ok();
}
