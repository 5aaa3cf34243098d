using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using MediatR;

namespace HealthCoCreation.Application.Proposals;

/// <summary>Asks the other members to confirm the saved content.</summary>
public sealed record AskMembers(ProposalId Proposal, long Seen) : ICommand<ProposalView>;

internal sealed class AskMembersHandler(IAppDb db, ICurrentCall current) : IRequestHandler<AskMembers, Result<ProposalView>>
{
    public Task<Result<ProposalView>> Handle(AskMembers command, CancellationToken ct) =>
        db.ChangeProposal(
            current, command.Proposal, ProposalPolicy.MayDraft, command.Seen, held => held.Proposal.AskMembers(held.Call, held.Now), ct);
}
