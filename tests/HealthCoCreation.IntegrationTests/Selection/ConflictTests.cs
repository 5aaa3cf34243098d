using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Selection;

public sealed class ConflictTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task A_declaration_says_none_or_which()
    {
        var call = await _given.AnOpenCall();
        await Given.AFormedPanel(call);
        var person = await _given.AnAccount();
        var path = $"{call.Path}/conflicts";

        (await person.Post(path, Given.Interests())).ShouldRefuse(403, "conflict-declaration.not-invited");
        (await Given.Invite(call, person)).Ok();
        (await person.Post(path, new { none = true, interests = new[] { Given.AnInterest(Guid.NewGuid()) } }))
            .ShouldRefuse(422, "conflict-declaration.contradicts-itself");
        (await person.Post(path, Given.Interests(Given.AnInterest(Guid.NewGuid(), Guid.NewGuid()))))
            .ShouldRefuse(422, "conflict-declaration.interest-unclear");
        var made = (await person.Post(path, Given.Interests())).Ok(201);
        (await person.Post(path, Given.Interests())).ShouldRefuse(409, "conflict-declaration.already-declared");

        made.Headers["Location"].ShouldBe($"/v1/conflicts/{made.Id}");
        made.Actions.ShouldBe(["renew"]);
        (await call.Funder.Get(path)).Ok()["items"]!.AsArray().Count.ShouldBe(1);
        var stranger = await _given.AnAccount();
        (await stranger.Get(path)).Ok()["items"]!.AsArray().ShouldBeEmpty();
        (await stranger.Get($"/v1/conflicts/{made.Id}")).ShouldRefuse(404, "conflict-declaration.not-found");
        (await call.Funder.Replace($"/v1/conflicts/{made.Id}", Given.Interests())).ShouldRefuse(403, "conflict-declaration.not-yours");
    }

    [Fact]
    public async Task A_declaration_tells_nothing_of_sealed_proposals()
    {
        var call = await _given.AnOpenCall();
        var proposal = await _given.ASubmittedProposal(call);
        await Given.AFormedPanel(call);
        var person = await _given.AnAccount();
        (await Given.Invite(call, person)).Ok();
        var declared = (await person.Post($"{call.Path}/conflicts", Given.Interests(Given.AnInterest(proposal.Lead.OrganisationId)))).Ok(201);

        Barred(declared).ShouldBeEmpty();
        await _given.Unseal(call);
        Barred((await person.Get($"/v1/conflicts/{declared.Id}")).Ok()).ShouldBe([call.Challenge]);
    }

    [Theory]
    [InlineData("declared organisation")]
    [InlineData("declared proposal")]
    [InlineData("employer")]
    [InlineData("membership")]
    public async Task A_conflict_with_one_proposal_bars_from_all_of_its_challenge(string tie)
    {
        var judged = await _given.AnEligibleCall(2);
        var (tied, rival) = (judged.Proposals[0], judged.Proposals[1]);
        var evaluator = await Tied(judged.Call, tied, tie);

        foreach (var proposal in new[] { tied, rival })
        {
            (await evaluator.Post("/v1/scorecards", new { proposalId = proposal.Id })).ShouldRefuse(403, "scorecard.conflict-of-interest");
        }

        (await evaluator.Get(rival.Path)).ShouldRefuse(403, "scorecard.conflict-of-interest");
        (await evaluator.Get($"{rival.Path}/content")).ShouldRefuse(403, "scorecard.conflict-of-interest");
        (await evaluator.Get($"{rival.Path}/eligibility")).ShouldRefuse(403, "scorecard.conflict-of-interest");
        (await evaluator.Get($"{rival.Path}/eligibility/forecast")).ShouldRefuse(403, "scorecard.conflict-of-interest");
        Ids((await evaluator.Get($"/v1/proposals?callId={judged.Call.Id}")).Ok()).ShouldNotContain(rival.Id);
    }

    [Fact]
    public async Task Who_has_a_conflict_checks_no_eligibility_either_though_of_the_rounds_own_organisations()
    {
        var opened = await _given.AnUnsealedCall(1);
        var (call, proposal) = (opened.Call, opened.Proposals[0]);
        await Given.AFormedPanel(call);
        await _given.AJuror(call, person: call.Supporter, interests: Given.AnInterest(proposal.Lead.OrganisationId));

        (await call.Supporter.Get($"{proposal.Path}/content")).ShouldRefuse(403, "scorecard.conflict-of-interest");
        var found = new { findings = new[] { new { requirement = "Complete", met = true } } };
        (await call.Supporter.Post($"{proposal.Path}/eligibility", found)).ShouldRefuse(403, "eligibility-check.not-yours");
        (await call.Funder.Post($"{proposal.Path}/eligibility", found)).Ok(201);
    }

    [Fact]
    public async Task A_conflict_bars_a_chair_and_a_rapporteur_too()
    {
        var judged = await _given.AnEvaluatedCall();
        var chair = await Tied(judged.Call, judged.Best, "declared organisation", "chair");
        var rapporteur = await Tied(judged.Call, judged.Best, "employer", "rapporteur");
        var report = Ids((await judged.Panel.Rapporteur.Get($"/v1/consensus-reports?proposalId={judged.Best.Id}")).Ok())[0];

        foreach (var barred in new[] { chair, rapporteur })
        {
            (await barred.Post($"{judged.Call.Path}/ranking", Given.OfChallenge(judged.Call))).ShouldRefuse(403, "ranked-list.conflict-of-interest");
            (await barred.Get(judged.RankingPath)).ShouldRefuse(403, "ranked-list.conflict-of-interest");
            (await barred.Get($"/v1/consensus-reports/{report}")).ShouldRefuse(403, "consensus-report.conflict-of-interest");
            Ids((await barred.Get($"/v1/consensus-reports?callId={judged.Call.Id}")).Ok()).ShouldBeEmpty();
            Ids((await barred.Get($"/v1/scorecards?callId={judged.Call.Id}")).Ok()).ShouldBeEmpty();
        }

        (await judged.Panel.Rapporteur.Post($"{judged.Call.Path}/ranking", Given.OfChallenge(judged.Call))).Ok(201);
        (await Given.Decide(judged, who: chair)).ShouldRefuse(403, "ranked-list.conflict-of-interest");
        (await Given.Rank(judged, chair, "ranking/resolve-tie", new
        {
            challengeId = judged.Call.Challenge,
            order = judged.Proposals.Select(one => one.Id).ToArray(),
            reason = "Why not.",
        })).ShouldRefuse(403, "ranked-list.conflict-of-interest");
        (await rapporteur.Post("/v1/consensus-reports", new { proposalId = judged.Best.Id })).ShouldRefuse(403, "consensus-report.conflict-of-interest");
    }

    [Fact]
    public async Task A_past_employment_counts_for_the_years_of_the_rules()
    {
        var judged = await _given.AnEligibleCall();
        var lead = judged.Best.Lead.OrganisationId;
        var today = _given.Now!.Value;
        var longAgo = await _given.AJuror(
            judged.Call, interests: Given.AnInterest(lead, kind: "pastEmployment", endedOn: today.AddYears(-4).ToString("yyyy-MM-dd")));
        var lately = await _given.AJuror(
            judged.Call, interests: Given.AnInterest(lead, kind: "pastEmployment", endedOn: today.AddYears(-2).ToString("yyyy-MM-dd")));

        (await longAgo.Post("/v1/scorecards", new { proposalId = judged.Best.Id })).Ok(201);
        (await lately.Post("/v1/scorecards", new { proposalId = judged.Best.Id })).ShouldRefuse(403, "scorecard.conflict-of-interest");
    }

    [Fact]
    public async Task Who_left_an_organisation_has_its_past_employment()
    {
        var judged = await _given.AnEligibleCall();
        var former = await _given.AMember(judged.Best.Lead, "reader");
        var path = $"/v1/organisations/{judged.Best.Lead.OrganisationId}";
        (await former.Delete($"{path}/members/{former.AccountId}", (await former.Get(path)).Ok().ETag)).Status.ShouldBe(204);

        var evaluator = await _given.AJuror(judged.Call, person: former);

        (await evaluator.Post("/v1/scorecards", new { proposalId = judged.Best.Id })).ShouldRefuse(403, "scorecard.conflict-of-interest");
    }

    [Fact]
    public async Task An_invitation_that_nobody_accepted_bars_nobody()
    {
        var judged = await _given.AnEligibleCall();
        var evaluator = judged.Panel.Evaluators[1];

        (await judged.Best.Lead.Step(
            $"/v1/organisations/{judged.Best.Lead.OrganisationId}", "members", new { accountId = evaluator.AccountId, roles = new[] { "reader" } })).Ok(201);

        await Given.AStartedScorecard(evaluator, judged.Best);
    }

    [Fact]
    public async Task A_conflict_found_between_start_and_submission_bars_the_vote()
    {
        var judged = await _given.AnEligibleCall();
        var evaluator = judged.Panel.Evaluators[1];
        var card = await Given.AStartedScorecard(evaluator, judged.Best);
        (await evaluator.Replace($"/v1/scorecards/{card}", Given.Scores(4, 4, 4))).Ok();

        await Given.Joins(evaluator, judged.Best.Lead, "reader");

        (await evaluator.Step($"/v1/scorecards/{card}", "submit", key: Given.Key())).ShouldRefuse(403, "scorecard.conflict-of-interest");
        (await evaluator.Replace($"/v1/scorecards/{card}", Given.Scores(5, 5, 5))).ShouldRefuse(403, "scorecard.conflict-of-interest");
    }

    [Fact]
    public async Task A_conflict_found_late_voids_the_scores_and_a_replacement_scores_first()
    {
        var judged = await _given.ANotifiedCall();
        var late = judged.Panel.Evaluators[1];

        await Renew(judged, late, Given.AnInterest(judged.Best.Lead.OrganisationId));

        // the scores stay in the history, the ranking and its notices are void, every proposal is before the evaluators again
        var cards = (await late.Get($"/v1/scorecards?callId={judged.Call.Id}")).Ok()["items"]!.AsArray();
        cards.Select(card => card!["status"]!.GetValue<string>()).ShouldBe(["voided", "voided", "voided"]);
        (await judged.Call.Funder.Get(judged.RankingPath)).ShouldRefuse(404, "ranked-list.not-found");
        var notice = Ids((await judged.Best.Lead.Get("/v1/notices")).Ok())[0];
        (await judged.Best.Lead.Get($"/v1/notices/{notice}")).Ok().State.ShouldBe("withdrawn");
        (await judged.Best.Lead.Get($"{judged.Best.Path}/debrief")).ShouldRefuse(409, "ranked-list.not-notified");
        foreach (var proposal in judged.Proposals)
        {
            (await judged.Call.Funder.Get(proposal.Path)).Ok().State.ShouldBe("eligible");
        }

        var report = Ids((await judged.Panel.Rapporteur.Get($"/v1/consensus-reports?proposalId={judged.Best.Id}")).Ok())[0];
        (await judged.Panel.Rapporteur.Step($"/v1/consensus-reports/{report}", "agree")).ShouldRefuse(422, "consensus-report.too-few-scorecards");

        var replacement = await _given.AJuror(judged.Call);
        foreach (var proposal in judged.Proposals)
        {
            await Given.ASubmittedScorecard(replacement, proposal, 4, 4, 4);
            var again = Ids((await judged.Panel.Rapporteur.Get($"/v1/consensus-reports?proposalId={proposal.Id}")).Ok())[0];
            (await judged.Panel.Rapporteur.Step($"/v1/consensus-reports/{again}", "agree")).Ok();
        }

        (await judged.Panel.Rapporteur.Post($"{judged.Call.Path}/ranking", Given.OfChallenge(judged.Call))).Ok(201);
        (await Given.Decide(judged)).Ok();
        _given.Later(TimeSpan.FromDays(20));
        var renotified = (await Given.Notify(judged)).Ok();
        renotified["standstillEndsAt"]!.GetValue<DateTimeOffset>().ShouldBeGreaterThan(_given.Now!.Value.AddDays(9));
    }

    [Fact]
    public async Task A_conflict_found_late_leaves_the_consensus_on_other_proposals_alone()
    {
        var judged = await _given.AnEligibleCall(2);
        await _given.AgreeOn(judged.Panel, judged.Proposals[0], 4, 4, 4);
        var late = judged.Panel.Evaluators[2];
        await Given.AStartedScorecard(late, judged.Proposals[1]);

        await Renew(judged, late, Given.AnInterest(proposal: judged.Proposals[1].Id));

        (await judged.Call.Funder.Get(judged.Proposals[0].Path)).Ok().State.ShouldBe("eligible");
        (await late.Get($"/v1/scorecards?status=voided&callId={judged.Call.Id}")).Ok()["items"]!.AsArray().Count.ShouldBe(2);
    }

    private static async Task Renew(JudgedCall judged, Caller person, params object[] interests)
    {
        var declaration = (await person.Get($"{judged.Call.Path}/conflicts")).Ok()["items"]![0]!["id"]!.GetValue<Guid>();
        var renewed = (await person.Replace($"/v1/conflicts/{declaration}", Given.Interests(interests))).Ok();
        Barred(renewed).ShouldBe([judged.Call.Challenge]);
    }

    private async Task<Caller> Tied(CallAtHand call, ProposalAtHand proposal, string tie, string role = "evaluator")
    {
        var company = proposal.Lead.OrganisationId;
        switch (tie)
        {
            case "employer":
                return await _given.AJuror(call, role, employer: company);
            case "membership":
                return await _given.AJuror(call, role, await _given.AMember(proposal.Lead, "reader"));
            case "declared proposal":
                return await _given.AJuror(call, role, interests: Given.AnInterest(proposal: proposal.Id));
            default:
                return await _given.AJuror(call, role, interests: Given.AnInterest(company));
        }
    }

    private static Guid[] Barred(Answer declaration) => [.. declaration["barredFrom"]!.AsArray().Select(one => one!.GetValue<Guid>())];

    private static Guid[] Ids(Answer list) => [.. list["items"]!.AsArray().Select(item => item!["id"]!.GetValue<Guid>())];
}
