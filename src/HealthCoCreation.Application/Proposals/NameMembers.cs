using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using MediatR;

namespace HealthCoCreation.Application.Proposals;

/// <summary>Names the members besides the lead.</summary>
public sealed record NameMembers(ProposalId Proposal, IReadOnlyList<OrganisationId> Others, long Seen) : ICommand<ProposalView>;

internal sealed class NameMembersHandler(IAppDb db, ICurrentCall current) : IRequestHandler<NameMembers, Result<ProposalView>>
{
    public async Task<Result<ProposalView>> Handle(NameMembers command, CancellationToken ct)
    {
        var held = await db.HoldProposal(current, command.Proposal, ProposalPolicy.MayDraft, command.Seen, ct);
        if (held.Refused)
        {
            return held.Error;
        }

        var (proposal, call, participants, now) = held.Value;
        if (await db.WhyNotVerified(command.Others, ct) is { } refusal)
        {
            return refusal;
        }

        return proposal.NameMembers(call, command.Others, participants, now)
            .Then(_ => ProposalView.Of(proposal, call, current.Actor, now));
    }
}
