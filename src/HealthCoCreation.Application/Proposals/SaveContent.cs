using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using MediatR;

namespace HealthCoCreation.Application.Proposals;

/// <summary>Saves the content of a proposal, sealed. The members' confirmations of what stood there before are void.</summary>
public sealed record SaveContent(ProposalId Proposal, ProposalContent Content, long Seen) : ICommand<ProposalView>;

internal sealed class SaveContentHandler(IAppDb db, ICurrentCall current, ISeal seal) : IRequestHandler<SaveContent, Result<ProposalView>>
{
    public async Task<Result<ProposalView>> Handle(SaveContent command, CancellationToken ct)
    {
        var held = await db.HoldProposal(current, command.Proposal, ProposalPolicy.MayDraft, command.Seen, ct);
        if (held.Refused)
        {
            return held.Error;
        }

        var (proposal, call, _, now) = held.Value;
        var content = command.Content.ToCanonicalBytes();
        var document = new SealedDocument(Guid.NewGuid(), proposal.Id, seal.Seal(proposal.Id, content), now);
        var revised = proposal.Revise(call, document.Id, command.Content.Digest(), now);
        if (revised.Refused)
        {
            return revised.Error;
        }

        await db.DropSuperseded(proposal, ct);
        db.Set<SealedDocument>().Add(document);
        return ProposalView.Of(proposal, call, current.Actor, now);
    }
}
