using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Lists the buyers that follow a challenge.</summary>
public sealed record ListObservers(ChallengeId Challenge, PageRequest Page) : IQuery<Page<ObserverView>>;

internal sealed class ListObserversHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ListObservers, Result<Page<ObserverView>>>
{
    public async Task<Result<Page<ObserverView>>> Handle(ListObservers query, CancellationToken ct)
    {
        if (!await db.Set<Challenge>().Where(ChallengePolicy.VisibleTo(db, call.Actor)).AnyAsync(row => row.Id == query.Challenge, ct))
        {
            return ChallengeErrors.NotFound;
        }

        var page = await db.Set<ObservingChallenger>().AsNoTracking()
            .Where(Observing.VisibleTo(db, call.Actor))
            .Where(row => row.ChallengeId == query.Challenge && row.Status == ObservingChallengerStatus.Following)
            .ToPage<ObservingChallenger, ObservingChallengerId, ObservingChallenger>(query.Page, observer => observer, ct);
        return page.Map(observer => ObserverView.Of(observer, call.Actor));
    }
}
