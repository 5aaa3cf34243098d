namespace HealthCoCreation.TestSupport;

/// <summary>A proposal that is proposed for award; the callers sign for their organisations.</summary>
/// <param name="Solver">The lead solver.</param>
/// <param name="Requested">The grant that the proposal requests, in euros.</param>
/// <param name="Award">Awards it once the standstill is over.</param>
public sealed record AwardAtHand(RoundAtHand Round, Guid Challenge, Guid Proposal, Caller Solver, decimal Requested, Func<Task> Award);

/// <summary>A co-funding request of an award.</summary>
public sealed record CoFundingAtHand(AwardAtHand Award, Guid Id)
{
    public string Path => $"/v1/co-funding-requests/{Id}";

    public RoundAtHand Round => Award.Round;
}

/// <summary>A grant with one line: from the round's funder to the lead solver.</summary>
public sealed record GrantAtHand(CoFundingAtHand CoFunding, Guid Id)
{
    public string Path => $"/v1/grants/{Id}";

    public AwardAtHand Award => CoFunding.Award;

    public Caller Funder => Award.Round.Funder;

    public Caller Solver => Award.Solver;

    public Caller Challenger => Award.Round.Challenger;
}

public sealed partial class Given
{
    /// <summary>The best of a call, whose applicants are notified. This test's clock stands at the beginning of the standstill.</summary>
    public async Task<AwardAtHand> AnAwardAhead()
    {
        var judged = await ANotifiedCall([4.5m, 4.5m, 4m]);
        return new(judged.Call.Round, judged.Call.Challenge, judged.Best.Id, judged.Best.Lead, 30_000m, async () =>
        {
            await AfterStandstill(judged);
            (await Award(judged)).Ok();
        });
    }

    /// <summary>A request that its funder has approved in full, for the best of a call.</summary>
    public async Task<CoFundingAtHand> AnApprovedCoFunding() => await AnApprovedCoFunding(await AnAwardAhead());

    /// <summary>A grant that all have signed, from the call up.</summary>
    public async Task<GrantAtHand> ASignedGrant() => await ASignedGrant(await AnAwardAhead());

    /// <summary>A draft for all that the proposal requests, from the round's one envelope.</summary>
    public async Task<CoFundingAtHand> ADraftedCoFunding(AwardAtHand award, decimal? amount = null, string basis = "deMinimis")
    {
        var drafted = await award.Round.Supporter.Post(
            "/v1/co-funding-requests", CoFundingBody(award.Proposal, award.Round.Envelope, amount ?? award.Requested, basis));
        return new(award, drafted.Ok(201).Id);
    }

    public async Task<CoFundingAtHand> ASubmittedCoFunding(AwardAtHand award, decimal? amount = null, string basis = "deMinimis")
    {
        var request = await ADraftedCoFunding(award, amount, basis);
        (await award.Round.Supporter.Step(request.Path, "submit", key: Key())).Ok();
        return request;
    }

    public async Task<CoFundingAtHand> ACoFundingUnderReview(AwardAtHand award, decimal? amount = null, string basis = "deMinimis")
    {
        var request = await ASubmittedCoFunding(award, amount, basis);
        (await award.Round.Funder.Step(request.Path, "review")).Ok();
        return request;
    }

    public async Task<CoFundingAtHand> AnApprovedCoFunding(AwardAtHand award, decimal? amount = null, string basis = "deMinimis")
    {
        var request = await ACoFundingUnderReview(award, amount, basis);
        (await award.Round.Funder.Step(request.Path, "approve", key: Key())).Ok();
        return request;
    }

    /// <summary>A grant that awaits its signatures. The proposal is awarded.</summary>
    public async Task<GrantAtHand> APreparedGrant(AwardAtHand award, decimal? amount = null, string basis = "deMinimis")
    {
        var request = await AnApprovedCoFunding(award, amount, basis);
        await award.Award();
        var prepared = await award.Round.Funder.Post("/v1/grants", new { proposalId = award.Proposal });
        return new(request, prepared.Ok(201).Id);
    }

    /// <summary>A grant that the lead solver and the funder have signed.</summary>
    public async Task<GrantAtHand> ASignedGrant(AwardAtHand award, decimal? amount = null, string basis = "deMinimis")
    {
        var grant = await APreparedGrant(award, amount, basis);
        (await Sign(grant.Path, grant.Solver)).Ok();
        (await Sign(grant.Path, grant.Funder)).Ok();
        return grant;
    }

    /// <summary>A grant under which payments may be made.</summary>
    public async Task<GrantAtHand> AnActiveGrant(AwardAtHand award, decimal? amount = null, string basis = "deMinimis")
    {
        var grant = await ASignedGrant(award, amount, basis);
        (await grant.Funder.Step(grant.Path, "activate")).Ok();
        return grant;
    }

    /// <summary>Signs a grant for the caller's organisation.</summary>
    public static Task<Answer> Sign(string grant, Caller party) =>
        party.Step(grant, "sign", new { organisationId = party.OrganisationId }, Key());

    public static object CoFundingBody(Guid proposal, Guid envelope, decimal requested, string basis = "deMinimis", string currency = "EUR") => new
    {
        proposalId = proposal,
        envelopeId = envelope,
        requested = Amount(requested, currency),
        legalBasis = basis,
        basisReason = "A small company without other aid.",
    };

    public static object PaymentBody(Guid request, decimal amount, string? reference = null) =>
        new { coFundingRequestId = request, amount = Amount(amount), reference = reference ?? $"P-{Unique()}" };
}
