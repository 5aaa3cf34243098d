using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Proposals;

/// <summary>Lists proposals in the order of their random ids.</summary>
public sealed record ListProposals(CallId? Call, ChallengeId? Challenge, ProposalStatus? Status, PageRequest Page) : IQuery<Page<ProposalSummary>>;

internal sealed class ListProposalsHandler(IAppDb db, ICurrentCall current) : IRequestHandler<ListProposals, Result<Page<ProposalSummary>>>
{
    public async Task<Result<Page<ProposalSummary>>> Handle(ListProposals query, CancellationToken ct)
    {
        var proposals = db.Set<Proposal>().AsNoTracking()
            .Where(SelectionPolicy.JudgedBy(db, current.Actor))
            .Where(SelectionPolicy.NotBarred(current.Actor, await db.SeatsOf(current, ct)));
        var shown = ProposalPolicy.StatusFor(db, current.Actor);
        if (query.Call is { } call)
        {
            proposals = proposals.Where(proposal => proposal.CallId == call);
        }

        if (query.Challenge is { } challenge)
        {
            proposals = proposals.Where(proposal => proposal.ChallengeId == challenge);
        }

        if (query.Status is { } status)
        {
            proposals = proposals.Where(shown.Is(status));
        }

        return await proposals.ToPage<Proposal, ProposalId, ProposalSummary>(query.Page, shown.Showing(ProposalSummary.Projection), ct);
    }
}
