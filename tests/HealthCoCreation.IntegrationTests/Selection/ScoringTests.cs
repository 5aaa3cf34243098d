using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Selection;

public sealed class ScoringTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task Eligibility_is_checked_once_by_the_office()
    {
        var judged = await _given.AnOpenedCall();
        var path = $"{judged.Best.Path}/eligibility";
        var body = new { findings = new[] { new { requirement = "Complete", met = true } } };

        (await judged.Panel.Rapporteur.Post(path, body)).ShouldRefuse(403, "access.role-required");
        (await judged.Best.Lead.Post(path, body)).ShouldRefuse(403, "eligibility-check.not-yours");
        (await (await _given.ACompany()).Post(path, body)).ShouldRefuse(404, "proposal.not-found");
        (await judged.Call.Supporter.Post(path, new { findings = new[] { new { requirement = "Complete", met = false } } }))
            .ShouldRefuse(422, "eligibility-check.reason-missing");
        (await judged.Call.Supporter.Post(path, new { findings = new[] { new { requirement = "Complete", met = true, memberId = Guid.NewGuid() } } }))
            .ShouldRefuse(422, "eligibility-check.not-a-member");
        (await judged.Call.Supporter.Get(path)).ShouldRefuse(404, "eligibility-check.not-found");
        (await judged.Call.Supporter.Post(path, body)).Ok(201)["passed"]!.GetValue<bool>().ShouldBeTrue();
        (await judged.Call.Supporter.Post(path, body)).ShouldRefuse(409, "eligibility-check.already-checked");

        (await judged.Panel.Rapporteur.Get(path)).Ok();
        (await judged.Best.Lead.Get(path)).ShouldRefuse(404, "eligibility-check.not-found");
        (await judged.Call.Funder.Get(judged.Best.Path)).Ok().State.ShouldBe("eligible");
    }

    [Fact]
    public async Task An_ineligible_proposal_is_not_scored()
    {
        var judged = await _given.AnOpenedCall();
        (await judged.Panel.Rapporteur.Post("/v1/scorecards", new { proposalId = judged.Best.Id })).ShouldRefuse(409, "scorecard.proposal-not-eligible");
        (await Given.Check(judged.Best, "The budget lacks a member.")).Ok(201)["passed"]!.GetValue<bool>().ShouldBeFalse();

        (await judged.Call.Funder.Get(judged.Best.Path)).Ok().State.ShouldBe("ineligible");
        (await judged.Panel.Rapporteur.Post("/v1/scorecards", new { proposalId = judged.Best.Id })).ShouldRefuse(409, "scorecard.proposal-not-eligible");
    }

    [Fact]
    public async Task Only_evaluators_of_the_sitting_panel_score()
    {
        var unsealed = await _given.AnUnsealedCall();
        var panel = await _given.AnAcceptedPanel(unsealed.Call);
        var body = new { proposalId = unsealed.Proposals[0].Id };
        (await Given.Check(unsealed.Proposals[0])).Ok(201);

        (await panel.Rapporteur.Post("/v1/scorecards", body)).ShouldRefuse(403, "scorecard.not-an-evaluator");
        (await unsealed.Call.Funder.Step(panel.Path, "sit")).Ok();
        (await panel.Chair.Post("/v1/scorecards", body)).ShouldRefuse(403, "scorecard.not-an-evaluator");
        (await unsealed.Call.Funder.Post("/v1/scorecards", body)).ShouldRefuse(403, "scorecard.not-an-evaluator");
        (await unsealed.Proposals[0].Lead.Post("/v1/scorecards", body)).ShouldRefuse(403, "scorecard.not-an-evaluator");
        (await (await _given.AnAccount()).Post("/v1/scorecards", body)).ShouldRefuse(404, "proposal.not-found");
        (await panel.Rapporteur.Post("/v1/scorecards", body)).Ok(201);
    }

    [Fact]
    public async Task A_machine_never_scores()
    {
        var judged = await _given.AnEligibleCall();
        var machine = await _given.AnAccount("Machine", "machine");
        await Given.Joins(machine, judged.Call.Funder, "contributor");

        (await machine.Post("/v1/scorecards", new { proposalId = judged.Best.Id })).ShouldRefuse(403, "access.people-only");
    }

    [Fact]
    public async Task One_vote_per_evaluator_whatever_they_try()
    {
        var judged = await _given.AnEligibleCall();
        var evaluator = judged.Panel.Evaluators[1];

        var tries = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => evaluator.Post("/v1/scorecards", new { proposalId = judged.Best.Id })));

        tries.Count(answer => answer.Status == 201).ShouldBe(1);
        foreach (var refused in tries.Where(answer => answer.Status != 201))
        {
            refused.ShouldRefuse(409, "scorecard.already-started");
        }

        (await evaluator.Get($"/v1/scorecards?proposalId={judged.Best.Id}")).Ok()["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Scores_fit_the_calls_criteria_and_are_complete_when_submitted()
    {
        var judged = await _given.AnEligibleCall();
        var evaluator = judged.Panel.Evaluators[1];
        var path = $"/v1/scorecards/{await Given.AStartedScorecard(evaluator, judged.Best)}";

        (await evaluator.Replace(path, new { scores = new[] { new { criterion = "beauty", score = 4.2 } } }))
            .ShouldRefuse(422, "scorecard.scores-invalid").Pointers.ShouldBe(["/scores/0/criterion", "/scores/0/score"]);
        (await evaluator.Replace(path, new { scores = new[] { new { criterion = "impact", score = 4.5 } } })).Ok();
        (await evaluator.Step(path, "submit", key: Given.Key())).ShouldRefuse(422, "scorecard.scores-invalid");
        (await evaluator.Replace(path, Given.Scores(4, 4.5m, 3))).Ok();
        (await evaluator.Post($"{path}/submit", ifMatch: (await evaluator.Get(path)).ETag)).ShouldRefuse(400, "idempotency.key-missing");
        var key = Given.Key();
        var seen = (await evaluator.Get(path)).ETag;
        var submitted = (await evaluator.Post($"{path}/submit", null, seen, key)).Ok();
        var replayed = (await evaluator.Post($"{path}/submit", null, seen, key)).Ok();

        submitted.State.ShouldBe("submitted");
        replayed.Headers["Idempotency-Replayed"].ShouldBe("true");
        (await evaluator.Replace(path, Given.Scores(5, 5, 5))).ShouldRefuse(409, "scorecard.cannot-score");
        (await evaluator.Step(path, "submit", key: Given.Key())).ShouldRefuse(409, "scorecard.cannot-submit");
    }

    [Fact]
    public async Task Evaluators_see_only_their_own_scores_until_the_consensus()
    {
        var judged = await _given.AnEligibleCall();
        var (first, second) = (judged.Panel.Evaluators[0], judged.Panel.Evaluators[1]);
        var card = await Given.ASubmittedScorecard(first, judged.Best, 4, 4, 4);

        (await second.Get($"/v1/scorecards/{card}")).ShouldRefuse(404, "scorecard.not-found");
        (await second.Get("/v1/scorecards")).Ok()["items"]!.AsArray().ShouldBeEmpty();
        (await judged.Call.Funder.Get($"/v1/scorecards/{card}")).ShouldRefuse(404, "scorecard.not-found");
        (await judged.Best.Lead.Get($"/v1/scorecards/{card}")).ShouldRefuse(404, "scorecard.not-found");

        foreach (var other in judged.Panel.Evaluators.Skip(1))
        {
            await Given.ASubmittedScorecard(other, judged.Best, 4, 4, 4);
        }

        var report = (await judged.Panel.Rapporteur.Post("/v1/consensus-reports", new { proposalId = judged.Best.Id })).Ok(201).Id;
        (await judged.Panel.Rapporteur.Replace($"/v1/consensus-reports/{report}", Given.Scores(4, 4, 4))).Ok();
        (await second.Get($"/v1/scorecards/{card}")).ShouldRefuse(404, "scorecard.not-found");
        (await judged.Panel.Rapporteur.Step($"/v1/consensus-reports/{report}", "agree")).Ok();

        (await second.Get($"/v1/scorecards/{card}")).Ok().Actions.ShouldBeEmpty();
        (await second.Replace($"/v1/scorecards/{card}", Given.Scores(1, 1, 1))).ShouldRefuse(403, "scorecard.not-yours");
        (await judged.Best.Lead.Get($"/v1/scorecards/{card}")).ShouldRefuse(404, "scorecard.not-found");
    }

    [Fact]
    public async Task A_consensus_needs_three_who_scored_alone_and_a_rapporteur()
    {
        var judged = await _given.AnEligibleCall();
        var body = new { proposalId = judged.Best.Id };
        await Given.ASubmittedScorecard(judged.Panel.Evaluators[0], judged.Best, 4, 4, 4);
        await Given.ASubmittedScorecard(judged.Panel.Evaluators[1], judged.Best, 4, 4, 4);

        (await judged.Panel.Rapporteur.Post("/v1/consensus-reports", body)).ShouldRefuse(422, "consensus-report.too-few-scorecards");
        await Given.ASubmittedScorecard(judged.Panel.Evaluators[2], judged.Best, 4, 4, 4);
        (await judged.Panel.Evaluators[1].Post("/v1/consensus-reports", body)).ShouldRefuse(403, "consensus-report.not-a-rapporteur");
        (await (await _given.ACompany()).Post("/v1/consensus-reports", body)).ShouldRefuse(404, "proposal.not-found");
        var report = (await judged.Panel.Rapporteur.Post("/v1/consensus-reports", body)).Ok(201).Id;
        (await judged.Panel.Rapporteur.Post("/v1/consensus-reports", body)).ShouldRefuse(409, "consensus-report.already-drafted");

        var path = $"/v1/consensus-reports/{report}";
        (await judged.Panel.Evaluators[1].Get(path)).Ok().Actions.ShouldBeEmpty();
        (await judged.Panel.Evaluators[1].Replace(path, Given.Scores(4, 4, 4))).ShouldRefuse(403, "consensus-report.not-a-rapporteur");
        (await judged.Call.Funder.Get(path)).ShouldRefuse(404, "consensus-report.not-found");
        (await judged.Best.Lead.Get(path)).ShouldRefuse(404, "consensus-report.not-found");
        (await judged.Panel.Rapporteur.Step(path, "agree")).ShouldRefuse(422, "consensus-report.scores-invalid");
        (await judged.Panel.Rapporteur.Replace(path, Given.Scores(4, 4, 4))).Ok();
        (await judged.Panel.Rapporteur.Step(path, "agree")).Ok().State.ShouldBe("agreed");
        (await judged.Panel.Rapporteur.Step(path, "agree")).ShouldRefuse(409, "consensus-report.cannot-agree");
        (await judged.Panel.Rapporteur.Replace(path, Given.Scores(5, 5, 5))).ShouldRefuse(409, "consensus-report.cannot-write");

        (await judged.Call.Funder.Get(path)).Ok();
        (await judged.Best.Lead.Get(path)).ShouldRefuse(404, "consensus-report.not-found");
        (await judged.Call.Funder.Get(judged.Best.Path)).Ok().State.ShouldBe("evaluated");
    }
}
