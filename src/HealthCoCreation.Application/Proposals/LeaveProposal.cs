using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using MediatR;

namespace HealthCoCreation.Application.Proposals;

/// <summary>A member other than the lead leaves. It sees nothing of the proposal afterwards, so the answer is empty.</summary>
public sealed record LeaveProposal(ProposalId Proposal, OrganisationId Organisation, string Reason, long Seen) : ICommand<Done>;

internal sealed class LeaveProposalHandler(IAppDb db, ICurrentCall current) : IRequestHandler<LeaveProposal, Result<Done>>
{
    public async Task<Result<Done>> Handle(LeaveProposal command, CancellationToken ct)
    {
        var held = await db.HoldProposal(
            current, command.Proposal, (actor, _) => actor.SignsFor(command.Organisation), command.Seen, ct);
        return held.Refused
            ? held.Error
            : held.Value.Proposal.Leave(held.Value.Call, command.Organisation, command.Reason, held.Value.Now);
    }
}
