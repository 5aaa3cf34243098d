using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Selection;

/// <summary>Refusals on side paths of the selection: a call that is over, a conflict found late, a seat that is gone.</summary>
public sealed class SelectionRefusalTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task The_panel_of_a_call_that_is_over_changes_no_more()
    {
        var call = await _given.AnOpenCall();
        var panel = await _given.AnAcceptedPanel(call);
        var (waiting, undecided) = (await _given.AnAccount("Juror"), await _given.AnAccount("Juror"));
        (await Given.Invite(call, waiting)).Ok();
        (await waiting.Post($"{call.Path}/conflicts", Given.Interests())).Ok(201);
        (await Given.Invite(call, undecided)).Ok();
        (await call.Funder.Step(call.Path, "cancel", new { reason = "No money." })).Ok();

        (await waiting.Step(panel.Path, "accept")).ShouldRefuse(409, "panel.call-over");
        (await waiting.Step(panel.Path, "decline")).ShouldRefuse(409, "panel.call-over");
        (await call.Funder.Step(panel.Path, "sit")).ShouldRefuse(409, "panel.call-over");
        (await undecided.Post($"{call.Path}/conflicts", Given.Interests())).ShouldRefuse(409, "panel.call-over");
    }

    [Fact]
    public async Task A_call_without_a_panel_has_nothing_to_sit_accept_or_decline()
    {
        var call = await _given.AnOpenCall();
        var person = await _given.AnAccount("Juror");

        foreach (var (caller, step) in new[] { (call.Funder, "sit"), (person, "accept"), (person, "decline") })
        {
            (await caller.Post($"{call.Path}/panel/{step}", ifMatch: "\"1.x\"")).ShouldRefuse(404, "panel.not-found");
        }

        (await call.Funder.Post($"{call.Path}/panel/members", new { accountId = person.AccountId, role = "evaluator" }, "\"1.x\""))
            .ShouldRefuse(404, "panel.not-found");
    }

    [Fact]
    public async Task A_machine_takes_no_seat_on_a_panel()
    {
        var call = await _given.AnOpenCall();
        await Given.AFormedPanel(call);
        var machine = await _given.AnAccount("Bus", "machine");
        await Given.Joins(machine, call.Funder, "reader");

        (await machine.Step($"{call.Path}/panel", "accept")).ShouldRefuse(403, "access.people-only");
    }

    [Fact]
    public async Task A_declaration_that_is_renewed_is_held_to_the_same_rules_and_nobody_elses_is_there()
    {
        var call = await _given.AnOpenCall();
        await Given.AFormedPanel(call);
        var juror = await _given.AJuror(call);
        var declaration = $"/v1/conflicts/{(await juror.Get($"{call.Path}/conflicts")).Ok()["items"]![0]!["id"]}";

        (await juror.Replace(declaration, new { none = true, interests = new[] { Given.AnInterest(call.Funder.OrganisationId) } }))
            .ShouldRefuse(422, "conflict-declaration.contradicts-itself");
        (await juror.Replace(declaration, Given.Interests(Given.AnInterest()))).ShouldRefuse(422, "conflict-declaration.interest-unclear");
    }

    [Fact]
    public async Task A_rapporteur_with_a_late_conflict_neither_writes_nor_agrees_and_an_evaluator_never()
    {
        var judged = await _given.AnEligibleCall();
        foreach (var evaluator in judged.Panel.Evaluators)
        {
            await Given.ASubmittedScorecard(evaluator, judged.Best, 4, 4, 4);
        }

        var rapporteur = judged.Panel.Rapporteur;
        var report = $"/v1/consensus-reports/{(await rapporteur.Post("/v1/consensus-reports", new { proposalId = judged.Best.Id })).Ok(201).Id}";
        (await rapporteur.Replace(report, Given.Scores(9, 4, 4))).ShouldRefuse(422, "consensus-report.scores-invalid");
        var second = await _given.AJuror(judged.Call, "rapporteur");
        (await second.Step(report, "agree")).ShouldRefuse(422, "consensus-report.scores-invalid");
        (await judged.Panel.Evaluators[1].Step(report, "agree")).ShouldRefuse(403, "consensus-report.not-a-rapporteur");
        var etag = (await rapporteur.Get(report)).ETag;
        var declaration = $"/v1/conflicts/{(await rapporteur.Get($"{judged.Call.Path}/conflicts")).Ok()["items"]![0]!["id"]}";
        (await rapporteur.Replace(declaration, Given.Interests(Given.AnInterest(judged.Best.Lead.OrganisationId)))).Ok();

        (await rapporteur.Put(report, Given.Scores(4, 4, 4), etag)).ShouldRefuse(403, "consensus-report.conflict-of-interest");
        (await rapporteur.Post($"{report}/agree", ifMatch: etag)).ShouldRefuse(403, "consensus-report.conflict-of-interest");
    }

    [Fact]
    public async Task Once_the_panel_has_gone_home_its_evaluators_change_nothing()
    {
        var judged = await _given.AnEligibleCall();
        var evaluator = judged.Panel.Evaluators[1];
        var card = $"/v1/scorecards/{await Given.AStartedScorecard(evaluator, judged.Best)}";
        (await judged.Call.Funder.Step(judged.Call.Path, "cancel", new { reason = "No money." })).Ok();
        await host.Settled();

        (await evaluator.Replace(card, Given.Scores(4, 4, 4))).ShouldRefuse(403, "scorecard.not-an-evaluator");
        (await evaluator.Step(card, "submit", key: Given.Key())).ShouldRefuse(403, "scorecard.not-an-evaluator");
    }

    [Fact]
    public async Task Nobody_submits_anothers_scorecard()
    {
        var judged = await _given.AnEvaluatedCall([4m, 4m, 4m]);
        var (first, second) = (judged.Panel.Evaluators[1], judged.Panel.Evaluators[2]);
        var card = $"/v1/scorecards/{(await first.Get("/v1/scorecards")).Ok()["items"]!.AsArray().Single(row => row!["evaluatorId"]!.GetValue<Guid>() == first.AccountId)!["id"]}";

        (await second.Step(card, "submit", key: Given.Key())).ShouldRefuse(403, "scorecard.not-yours");
    }

    [Fact]
    public async Task A_ranking_of_a_call_that_was_cancelled_moves_no_more_and_none_is_there_before_it_is_proposed()
    {
        var judged = await _given.AnEvaluatedCall();
        var body = Given.OfChallenge(judged.Call);
        var tie = new { challengeId = judged.Call.Challenge, order = judged.Proposals.Select(one => one.Id).ToArray(), reason = "By lot." };
        (await judged.Panel.Chair.Post($"{judged.Call.Path}/ranking/resolve-tie", tie, "\"1.x\"")).ShouldRefuse(404, "ranked-list.not-found");
        (await judged.Call.Funder.Post($"{judged.Call.Path}/ranking/notify", body, "\"1.x\"")).ShouldRefuse(404, "ranked-list.not-found");
        (await judged.Call.Funder.Post($"{judged.Call.Path}/award", body, "\"1.x\"")).ShouldRefuse(404, "ranked-list.not-found");
        (await judged.Panel.Chair.Post($"{judged.Call.Path}/ranking/decide", new { challengeId = judged.Call.Challenge, places = 1 }, "\"1.x\""))
            .ShouldRefuse(404, "ranked-list.not-found");
        (await judged.Panel.Rapporteur.Post($"{judged.Call.Path}/ranking", body)).Ok(201);
        (await judged.Call.Funder.Step(judged.Call.Path, "cancel", new { reason = "No money." })).Ok();

        (await Given.Award(judged)).ShouldRefuse(409, "ranked-list.call-not-unsealed");
        (await Given.Notify(judged)).ShouldRefuse(409, "ranked-list.call-not-unsealed");
    }

    [Fact]
    public async Task A_funder_who_sits_on_the_panel_with_a_conflict_neither_notifies_nor_awards()
    {
        var judged = await _given.ARankedCall();
        var list = (await judged.Call.Funder.Get(judged.RankingPath)).Ok().ETag;
        var person = await _given.AMember(judged.Call.Funder, "signatory");
        await _given.AJuror(judged.Call, "evaluator", person, interests: Given.AnInterest(judged.Best.Lead.OrganisationId));
        var body = Given.OfChallenge(judged.Call);

        (await person.Post($"{judged.Call.Path}/ranking/notify", body, list)).ShouldRefuse(403, "ranked-list.conflict-of-interest");
        (await person.Post($"{judged.Call.Path}/award", body, list)).ShouldRefuse(403, "ranked-list.conflict-of-interest");
    }

    [Fact]
    public async Task A_challenge_is_left_unsolved_once()
    {
        var call = await _given.AnOpenCall(challenges: 2);
        await _given.ASubmittedProposal(call, challenge: call.Challenges[1]);
        await _given.Unseal(call);
        (await call.Funder.Post($"{call.Path}/unsolved", new { challengeId = call.Challenge, reason = "None." }, Given.NoVersion)).ShouldRefuse(412, "request.stale");
        (await Given.LeaveUnsolved(call)).Ok();

        (await Given.LeaveUnsolved(call)).ShouldRefuse(409, "challenge.cannot-leave-unsolved");
    }
}
