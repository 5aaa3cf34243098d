using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Application.Funding;

/// <summary>A proposal that goes back to the evaluators is not proposed for award any more, and what was set aside for it is released.</summary>
internal sealed class ReleaseCoFundingWhenProposalReopened(IAppDb db) : IReactTo<ProposalReopened>
{
    public Task React(ProposalReopened happened, CancellationToken ct) =>
        db.ReleaseCoFunding(happened.Proposal, "The proposal went back to the evaluators.", happened.At, ct);
}
