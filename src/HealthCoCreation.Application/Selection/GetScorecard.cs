using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>Reads one scorecard.</summary>
public sealed record GetScorecard(ScorecardId Scorecard) : IQuery<ScorecardView>;

internal sealed class GetScorecardHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetScorecard, Result<ScorecardView>>
{
    public async Task<Result<ScorecardView>> Handle(GetScorecard query, CancellationToken ct)
    {
        var card = await db.Set<Scorecard>().AsNoTracking()
            .Where(SelectionPolicy.ScorecardsOf(db, call.Actor, await db.SeatsOf(call, ct)))
            .SingleOrDefaultAsync(row => row.Id == query.Scorecard, ct);
        return card is null ? ScorecardErrors.NotFound : ScorecardView.Of(card, call.Actor);
    }
}
