using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using MediatR;

namespace HealthCoCreation.Application.Proposals;

/// <summary>Submits the saved content; it replaces a version submitted before. The time of receipt is the one clock's, read after the call is held.</summary>
public sealed record SubmitProposal(ProposalId Proposal, long Seen) : ICommand<ProposalView>;

internal sealed class SubmitProposalHandler(IAppDb db, ICurrentCall current, ISeal seal) : IRequestHandler<SubmitProposal, Result<ProposalView>>
{
    public async Task<Result<ProposalView>> Handle(SubmitProposal command, CancellationToken ct)
    {
        var held = await db.HoldProposal(current, command.Proposal, ProposalPolicy.MaySign, command.Seen, ct);
        if (held.Refused)
        {
            return held.Error;
        }

        var (proposal, call, participants, now) = held.Value;
        if (await db.WhyMembersNotVerified(proposal.Id, ct) is { } refusal)
        {
            return refusal;
        }

        // what is not there yet is refused by the proposal itself, in its order
        var content = proposal.SealedContentId is { } newest
            ? await db.OpenDocument(seal, proposal, newest, ct)
            : new ProposalContent();
        var replaces = proposal.Receipt is not null;
        var receipt = proposal.Submit(call, content, participants, now);
        if (receipt.Refused)
        {
            return receipt.Error;
        }

        // saving drops what it supersedes; only the version that stood until now is left over
        if (replaces)
        {
            await db.DropSuperseded(proposal, ct);
        }

        return ProposalView.Of(proposal, call, current.Actor, now);
    }
}
