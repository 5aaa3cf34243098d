namespace HealthCoCreation.Api.Proposals;

/// <summary>The Proposals module's operations, one line each.</summary>
internal static class ProposalEndpoints
{
    public static void MapProposals(this IEndpointRouteBuilder v1)
    {
        var proposals = v1.MapGroup("/proposals").WithTags("Proposals");
        proposals.MapDraftProposal();
        proposals.MapListProposals();
        proposals.MapGetProposal();
        proposals.MapSaveContent();
        proposals.MapGetContent();
        proposals.MapNameMembers();
        proposals.MapAskMembers();
        proposals.MapConfirmMembership();
        proposals.MapSubmitProposal();
        proposals.MapWithdrawProposal();
        proposals.MapLeaveProposal();
        proposals.MapGetReceipt();
    }
}
