namespace HealthCoCreation.TestSupport;

/// <summary>A proposal and the company that leads it; the caller signs for the company.</summary>
public sealed record ProposalAtHand(Guid Id, CallAtHand Call, Caller Lead)
{
    public string Path => $"/v1/proposals/{Id}";
}

public sealed partial class Given
{
    /// <summary>A draft without content, of a new company or of this one.</summary>
    public async Task<ProposalAtHand> ADraftProposal(CallAtHand call, Caller? lead = null, Guid? challenge = null)
    {
        lead ??= await ACompany();
        var drafted = await lead.Post(
            "/v1/proposals", new { callId = call.Id, challengeId = challenge ?? call.Challenge, leadId = lead.OrganisationId });
        return new(drafted.Ok(201).Id, call, lead);
    }

    /// <summary>A draft with complete content of its lead alone.</summary>
    public async Task<ProposalAtHand> AWrittenProposal(
        CallAtHand call, Caller? lead = null, Guid? challenge = null, decimal grant = 30_000, string summary = "A summary.")
    {
        var proposal = await ADraftProposal(call, lead, challenge);
        (await Save(proposal, ProposalContent(proposal.Lead.OrganisationId, grant, summary))).Ok();
        return proposal;
    }

    /// <summary>A proposal that is received and sealed.</summary>
    public async Task<ProposalAtHand> ASubmittedProposal(
        CallAtHand call, Caller? lead = null, Guid? challenge = null, decimal grant = 30_000, string summary = "A summary.")
    {
        var proposal = await AWrittenProposal(call, lead, challenge, grant, summary);
        (await proposal.Lead.Step(proposal.Path, "submit", key: Key())).Ok();
        return proposal;
    }

    /// <summary>A written proposal of two companies, with both asked to confirm.</summary>
    public async Task<(ProposalAtHand Proposal, Caller Partner)> AConsortium(CallAtHand call, string summary = "A summary.")
    {
        var proposal = await ADraftProposal(call);
        var partner = await ACompany("Partner");
        (await proposal.Lead.Replace(
            proposal.Path, new { organisationIds = new[] { partner.OrganisationId } }, $"{proposal.Path}/members")).Ok();
        (await Save(proposal, ProposalContent(proposal.Lead.OrganisationId, 20_000, summary, partner.OrganisationId))).Ok();
        (await proposal.Lead.Step(proposal.Path, "request-confirmations")).Ok();
        return (proposal, partner);
    }

    public static Task<Answer> Save(ProposalAtHand proposal, object content) =>
        proposal.Lead.Replace(proposal.Path, content, $"{proposal.Path}/content");

    /// <summary>A complete form: the lead asks for this grant, every other member for nothing.</summary>
    public static object ProposalContent(Guid lead, decimal grant = 30_000, string summary = "A summary.", params Guid[] others) => new
    {
        language = "fr",
        title = "Suivi à domicile",
        summary,
        innovation = "An innovation.",
        maturity = 6,
        coCreationApproach = "Workshops.",
        dataProtection = "Pseudonyms.",
        deviceClass = "classIIa",
        team = "Five people.",
        businessModel = "Licences.",
        backgroundRights = "None.",
        budget = new[]
        {
            new
            {
                organisationId = lead, category = "personnel", eligibleCost = Amount(grant + 5_000), requestedGrant = Amount(grant),
                ownContribution = Amount(5_000),
            },
        },
        declarations = others.Prepend(lead).Select(member => new
        {
            organisationId = member,
            smeClass = "small",
            deMinimisReceived = Amount(0),
            noConflicts = true,
            noExclusionGrounds = true,
        }).ToArray(),
    };
}
