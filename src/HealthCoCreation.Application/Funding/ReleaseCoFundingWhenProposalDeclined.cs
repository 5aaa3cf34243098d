using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Application.Funding;

/// <summary>A declined award holds nobody's money: its requests expire, their reservations are released, a prepared grant ends.</summary>
internal sealed class ReleaseCoFundingWhenProposalDeclined(IAppDb db) : IReactTo<ProposalDeclined>
{
    public Task React(ProposalDeclined happened, CancellationToken ct) =>
        db.ReleaseCoFunding(happened.Proposal, "The award was declined.", happened.At, ct);
}
