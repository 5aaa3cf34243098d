using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Proposals;

/// <summary>Reads the content of a proposal.</summary>
public sealed record GetContent(ProposalId Proposal) : IQuery<ProposalContentView>
{
    // A version that is replaced takes its content with it.
    bool IQuery.OfOneMoment => true;
}

internal sealed class GetContentHandler(IAppDb db, ICurrentCall current, ISeal seal) : IRequestHandler<GetContent, Result<ProposalContentView>>
{
    public async Task<Result<ProposalContentView>> Handle(GetContent query, CancellationToken ct)
    {
        var readable = await db.ReadableContent(current, query.Proposal, ct);
        if (readable.Refused)
        {
            return readable.Error;
        }

        var (proposal, call, document) = readable.Value;
        return ProposalContentView.Of(
            ProposalView.Of(proposal, call, current.Actor, current.Now), await db.OpenDocument(seal, proposal, document, ct));
    }
}

/// <summary>A proposal, the call it answers, and the version of its content that the caller may read.</summary>
internal sealed record ReadableContent(Proposal Proposal, Call Call, Guid Document);

internal static class ReadingContent
{
    public static async Task<Result<ReadableContent>> ReadableContent(this IAppDb db, ICurrentCall current, ProposalId id, CancellationToken ct)
    {
        var proposals = db.Set<Proposal>().AsNoTracking().Where(row => row.Id == id);
        var proposal = await proposals.Where(SelectionPolicy.JudgedBy(db, current.Actor)).SingleOrDefaultAsync(ct);
        if (proposal is null)
        {
            return ProposalErrors.NotFound;
        }

        var seats = await db.SeatsOf(current, ct);
        if (SelectionPolicy.Bars(seats, current.Actor, proposal))
        {
            return ScorecardErrors.ConflictOfInterest;
        }

        // an administrator of the platform reads no content, on a panel neither
        var judges = !current.Actor.IsAdministrator && seats.Calls.Contains(proposal.CallId) && ProposalPolicy.IsOpened(proposal);
        if (!judges && !await proposals.AnyAsync(ProposalPolicy.ContentReadableBy(db, current.Actor), ct))
        {
            return ProposalErrors.Sealed;
        }

        // after the opening everybody reads what was received, the members too
        var document = ProposalPolicy.IsOpened(proposal) ? proposal.Receipt!.SealedContentId : proposal.SealedContentId;
        if (document is null)
        {
            return ProposalErrors.ContentNotFound;
        }

        var call = await db.Set<Call>().AsNoTracking().SingleAsync(row => row.Id == proposal.CallId, ct);
        return new ReadableContent(proposal, call, document.Value);
    }
}
