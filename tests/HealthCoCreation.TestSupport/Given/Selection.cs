namespace HealthCoCreation.TestSupport;

/// <summary>A call's panel: a chair who scores nothing, and evaluators of whom the first is the rapporteur.</summary>
public sealed record PanelAtHand(CallAtHand Call, Caller Chair, IReadOnlyList<Caller> Evaluators)
{
    public string Path => $"{Call.Path}/panel";

    public Caller Rapporteur => Evaluators[0];
}

/// <summary>A call under judgement: its sitting panel and its proposals in the order they were given scores.</summary>
public sealed record JudgedCall(CallAtHand Call, PanelAtHand Panel, IReadOnlyList<ProposalAtHand> Proposals)
{
    public string RankingPath => $"{Call.Path}/ranking?challengeId={Call.Challenge}";

    public ProposalAtHand Best => Proposals[0];
}

public sealed partial class Given
{
    /// <summary>Three proposals: the first wins, the second waits, the third fails a threshold.</summary>
    public static readonly decimal[][] WinnerReserveFailure = [[4.5m, 4.5m, 4m], [4m, 4m, 4m], [5m, 5m, 2m]];

    /// <summary>A panel that is being formed, with nobody on it.</summary>
    public static async Task AFormedPanel(CallAtHand call) => (await call.Funder.Post($"{call.Path}/panel")).Ok(201);

    /// <summary>A panel of one chair and these evaluators, all of whom have accepted; it does not sit yet.</summary>
    public async Task<PanelAtHand> AnAcceptedPanel(CallAtHand call, int evaluators = 3)
    {
        await AFormedPanel(call);
        var chair = await AJuror(call, "chair");
        var scoring = new List<Caller>();
        for (var number = 0; number < evaluators; number++)
        {
            scoring.Add(await AJuror(call, number == 0 ? "rapporteur" : "evaluator"));
        }

        return new(call, chair, scoring);
    }

    /// <summary>A panel at work.</summary>
    public async Task<PanelAtHand> ASittingPanel(CallAtHand call, int evaluators = 3)
    {
        var panel = await AnAcceptedPanel(call, evaluators);
        (await call.Funder.Step(panel.Path, "sit")).Ok();
        return panel;
    }

    /// <summary>A person who was invited, declares interests (none where none are named) and accepts.</summary>
    public async Task<Caller> AJuror(CallAtHand call, string role = "evaluator", Caller? person = null, Guid? employer = null, params object[] interests)
    {
        person ??= await AnAccount("Juror");
        (await Invite(call, person, role, employer)).Ok();
        (await person.Post($"{call.Path}/conflicts", Interests(interests))).Ok(201);
        (await person.Step($"{call.Path}/panel", "accept")).Ok();
        return person;
    }

    public static Task<Answer> Invite(CallAtHand call, Caller person, string role = "evaluator", Guid? employer = null) =>
        call.Funder.Step($"{call.Path}/panel", "members", new { accountId = person.AccountId, employerId = employer, role });

    public static object Interests(params object[] interests) => new { none = interests.Length == 0, interests };

    public static object AnInterest(Guid? organisation = null, Guid? proposal = null, string kind = "financial", string? endedOn = null) =>
        new { organisationId = organisation, proposalId = proposal, kind, reason = "A tie.", endedOn };

    /// <summary>Opened proposals of one call whose panel sits; nobody has checked their eligibility.</summary>
    public async Task<JudgedCall> AnOpenedCall(int proposals = 1, int evaluators = 3)
    {
        var unsealed = await AnUnsealedCall(proposals);
        return new(unsealed.Call, await ASittingPanel(unsealed.Call, evaluators), unsealed.Proposals);
    }

    /// <summary>Eligible proposals of one call whose panel sits.</summary>
    public async Task<JudgedCall> AnEligibleCall(int proposals = 1, int evaluators = 3)
    {
        var judged = await AnOpenedCall(proposals, evaluators);
        foreach (var proposal in judged.Proposals)
        {
            (await Check(proposal)).Ok(201);
        }

        return judged;
    }

    /// <summary>Proposals with agreed scores: one for each row of excellence, impact, implementation.</summary>
    public async Task<JudgedCall> AnEvaluatedCall(params decimal[][] scores)
    {
        scores = scores.Length > 0 ? scores : WinnerReserveFailure;
        var judged = await AnEligibleCall(scores.Length);
        foreach (var (proposal, row) in judged.Proposals.Zip(scores))
        {
            await AgreeOn(judged.Panel, proposal, row);
        }

        return judged;
    }

    /// <summary>A call whose ranking is computed and not decided.</summary>
    public async Task<JudgedCall> AProposedRanking(params decimal[][] scores)
    {
        var judged = await AnEvaluatedCall(scores);
        (await judged.Panel.Rapporteur.Post($"{judged.Call.Path}/ranking", OfChallenge(judged.Call))).Ok(201);
        return judged;
    }

    /// <summary>A call whose ranking is decided, with one place; nobody has been told.</summary>
    public async Task<JudgedCall> ARankedCall(params decimal[][] scores)
    {
        var judged = await AProposedRanking(scores);
        (await Decide(judged)).Ok();
        return judged;
    }

    /// <summary>A call whose applicants are notified; the standstill has just begun.</summary>
    public async Task<JudgedCall> ANotifiedCall(params decimal[][] scores)
    {
        var judged = await ARankedCall(scores);
        (await Notify(judged)).Ok();
        return judged;
    }

    /// <summary>Moves the clock behind the standstill.</summary>
    public async Task<JudgedCall> AfterStandstill(JudgedCall judged)
    {
        var ranking = (await judged.Call.Funder.Get(judged.RankingPath)).Ok();
        Now = ranking["standstillEndsAt"]!.GetValue<DateTimeOffset>().AddMinutes(1);
        return judged;
    }

    /// <summary>Every evaluator scores, the rapporteur writes the consensus with these scores, and all agree.</summary>
    public async Task<Guid> AgreeOn(PanelAtHand panel, ProposalAtHand proposal, params decimal[] scores)
    {
        foreach (var evaluator in panel.Evaluators)
        {
            await ASubmittedScorecard(evaluator, proposal, scores);
        }

        var report = (await panel.Rapporteur.Post("/v1/consensus-reports", new { proposalId = proposal.Id })).Ok(201).Id;
        (await panel.Rapporteur.Replace($"/v1/consensus-reports/{report}", Scores(scores))).Ok();
        (await panel.Rapporteur.Step($"/v1/consensus-reports/{report}", "agree")).Ok();
        return report;
    }

    public static async Task<Guid> AStartedScorecard(Caller evaluator, ProposalAtHand proposal) =>
        (await evaluator.Post("/v1/scorecards", new { proposalId = proposal.Id })).Ok(201).Id;

    public static async Task<Guid> ASubmittedScorecard(Caller evaluator, ProposalAtHand proposal, params decimal[] scores)
    {
        var card = await AStartedScorecard(evaluator, proposal);
        (await evaluator.Replace($"/v1/scorecards/{card}", Scores(scores))).Ok();
        (await evaluator.Step($"/v1/scorecards/{card}", "submit", key: Key())).Ok();
        return card;
    }

    /// <summary>Finds a proposal eligible, or not for this reason.</summary>
    public static Task<Answer> Check(ProposalAtHand proposal, string? unmet = null) => proposal.Call.Supporter.Post(
        $"{proposal.Path}/eligibility",
        new { findings = new[] { new { requirement = "Complete", met = unmet is null, reason = unmet } } });

    /// <summary>Excellence, impact, implementation.</summary>
    public static object Scores(params decimal[] scores) => new
    {
        scores = scores.Zip(["excellence", "impact", "implementation"], (score, criterion) => new { criterion, score, comment = $"A reason for {criterion}." })
            .ToArray(),
    };

    public static object OfChallenge(CallAtHand call) => new { challengeId = call.Challenge };

    public static Task<Answer> Decide(JudgedCall judged, int places = 1, Caller? who = null) =>
        Rank(judged, who ?? judged.Panel.Chair, "ranking/decide", new { challengeId = judged.Call.Challenge, places });

    public static Task<Answer> Notify(JudgedCall judged, Caller? who = null) =>
        Rank(judged, who ?? judged.Call.Funder, "ranking/notify", OfChallenge(judged.Call));

    public static Task<Answer> Award(JudgedCall judged, Caller? who = null) =>
        Rank(judged, who ?? judged.Call.Funder, "award", OfChallenge(judged.Call));

    public static async Task<Answer> LeaveUnsolved(CallAtHand call, Caller? who = null) => await (who ?? call.Funder).Post(
        $"{call.Path}/unsolved",
        new { challengeId = call.Challenge, reason = "No proposal can be awarded." },
        (await call.Funder.Get(call.Path)).Ok().ETag);

    /// <summary>A step on a ranking, with the version the funder reads.</summary>
    public static async Task<Answer> Rank(JudgedCall judged, Caller who, string step, object body)
    {
        var read = (await judged.Call.Funder.Get(judged.RankingPath)).Ok();
        return await who.Post($"{judged.Call.Path}/{step}", body, read.ETag);
    }

    /// <summary>The round's supporter asks its funder for a proposal's whole grant, and the funder approves.</summary>
    public static async Task Fund(ProposalAtHand proposal, decimal amount = 30_000)
    {
        var round = proposal.Call.Round;
        var request = (await round.Supporter.Post("/v1/co-funding-requests", new
        {
            proposalId = proposal.Id,
            envelopeId = round.Envelope,
            requested = Amount(amount),
            legalBasis = "deMinimis",
            basisReason = "A small company without other aid.",
        })).Ok(201).Id;
        var path = $"/v1/co-funding-requests/{request}";
        (await round.Supporter.Step(path, "submit", key: Key())).Ok();
        (await round.Funder.Step(path, "review")).Ok();
        (await round.Funder.Step(path, "approve", key: Key())).Ok();
    }
}
