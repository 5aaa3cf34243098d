using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>Lists scorecards.</summary>
public sealed record ListScorecards(CallId? Call, ProposalId? Proposal, ScorecardStatus? Status, PageRequest Page) : IQuery<Page<ScorecardView>>;

internal sealed class ListScorecardsHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ListScorecards, Result<Page<ScorecardView>>>
{
    public async Task<Result<Page<ScorecardView>>> Handle(ListScorecards query, CancellationToken ct)
    {
        var cards = db.Set<Scorecard>().AsNoTracking().Where(SelectionPolicy.ScorecardsOf(db, call.Actor, await db.SeatsOf(call, ct)));
        if (query.Call is { } of)
        {
            cards = cards.Where(card => card.CallId == of);
        }

        if (query.Proposal is { } proposal)
        {
            cards = cards.Where(card => card.ProposalId == proposal);
        }

        if (query.Status is { } status)
        {
            cards = cards.Where(card => card.Status == status);
        }

        return (await cards.ToPage<Scorecard, ScorecardId, Scorecard>(query.Page, card => card, ct))
            .Map(card => ScorecardView.Of(card, call.Actor));
    }
}
