using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Proposals;

/// <summary>Refusals on side paths of a proposal: a call that is off, a deadline that has passed, somebody who is no member.</summary>
public sealed class ProposalRefusalTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task Nothing_changes_a_proposal_to_a_call_that_is_off()
    {
        var (proposal, partner) = await Consortium();
        var draft = await _given.AWrittenProposal(proposal.Call);
        (await proposal.Call.Funder.Step(proposal.Call.Path, "cancel", new { reason = "No money." })).Ok();
        (await draft.Lead.Step(draft.Path, "request-confirmations")).ShouldRefuse(409, "proposal.call-not-open");

        await EverythingIsRefused(proposal, partner, "proposal.call-not-open");
    }

    [Fact]
    public async Task Nothing_changes_a_proposal_behind_the_deadline()
    {
        var (proposal, partner) = await Consortium();
        var draft = await _given.AWrittenProposal(proposal.Call);
        _given.Now = proposal.Call.Deadline;
        (await draft.Lead.Step(draft.Path, "request-confirmations")).ShouldRefuse(409, "proposal.deadline-passed");

        await EverythingIsRefused(proposal, partner, "proposal.deadline-passed");
    }

    [Fact]
    public async Task Members_speak_for_themselves()
    {
        var (proposal, partner) = await Consortium();
        (await partner.Replace(proposal.Path, new { organisationIds = Array.Empty<Guid>() }, $"{proposal.Path}/members")).ShouldRefuse(403, "proposal.not-yours");
        (await proposal.Lead.Step(proposal.Path, "leave", new { organisationId = partner.OrganisationId, reason = "Out." })).ShouldRefuse(403, "proposal.not-yours");
        (await partner.Step(proposal.Path, "leave", new { organisationId = partner.OrganisationId, reason = " " })).ShouldRefuse(422, "proposal.reason-missing");
        (await proposal.Lead.Step(proposal.Path, "withdraw", new { reason = " " })).ShouldRefuse(422, "proposal.reason-missing");
        var elsewhere = await _given.ACompany();
        await Given.Joins(proposal.Lead, elsewhere, "signatory");

        (await proposal.Lead.Step(proposal.Path, "confirm", new { organisationId = elsewhere.OrganisationId })).ShouldRefuse(422, "proposal.not-a-member");
    }

    [Fact]
    public async Task An_opened_proposal_is_not_left_any_more()
    {
        var (proposal, partner) = await Consortium();
        (await partner.Step(proposal.Path, "confirm", new { organisationId = partner.OrganisationId })).Ok();
        (await proposal.Lead.Step(proposal.Path, "submit", key: Given.Key())).Ok();
        await _given.Unseal(proposal.Call);

        (await partner.Step(proposal.Path, "leave", new { organisationId = partner.OrganisationId, reason = "Sold." })).ShouldRefuse(409, "proposal.cannot-withdraw");
    }

    [Fact]
    public async Task With_a_member_that_was_suspended_meanwhile_nothing_is_submitted()
    {
        var (proposal, partner) = await Consortium();
        (await partner.Step(proposal.Path, "confirm", new { organisationId = partner.OrganisationId })).Ok();
        (await _given.Administrator.Step($"/v1/organisations/{partner.OrganisationId}", "suspend", new { reason = "False papers." })).Ok();

        (await proposal.Lead.Step(proposal.Path, "submit", key: Given.Key())).ShouldRefuse(422, "organisation.not-verified");
    }

    private async Task<(ProposalAtHand Proposal, Caller Partner)> Consortium() => await _given.AConsortium(await _given.AnOpenCall());

    private static async Task EverythingIsRefused(ProposalAtHand proposal, Caller partner, string code)
    {
        (await partner.Step(proposal.Path, "confirm", new { organisationId = partner.OrganisationId })).ShouldRefuse(409, code);
        (await proposal.Lead.Step(proposal.Path, "submit", key: Given.Key())).ShouldRefuse(409, code);
        (await Given.Save(proposal, Given.ProposalContent(proposal.Lead.OrganisationId))).ShouldRefuse(409, code);
        (await proposal.Lead.Replace(proposal.Path, new { organisationIds = Array.Empty<Guid>() }, $"{proposal.Path}/members")).ShouldRefuse(409, code);
    }
}
