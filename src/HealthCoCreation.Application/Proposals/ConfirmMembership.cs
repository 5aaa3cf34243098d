using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using MediatR;

namespace HealthCoCreation.Application.Proposals;

/// <summary>A member confirms that it takes part on the terms of the saved content.</summary>
public sealed record ConfirmMembership(ProposalId Proposal, OrganisationId Organisation, long Seen) : ICommand<ProposalView>;

internal sealed class ConfirmMembershipHandler(IAppDb db, ICurrentCall current) : IRequestHandler<ConfirmMembership, Result<ProposalView>>
{
    public Task<Result<ProposalView>> Handle(ConfirmMembership command, CancellationToken ct) =>
        db.ChangeProposal(
            current, command.Proposal, (actor, _) => actor.SignsFor(command.Organisation), command.Seen,
            held => held.Proposal.Confirm(held.Call, command.Organisation, held.Now), ct);
}
