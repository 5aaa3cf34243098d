using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Reads one buyer that follows a challenge.</summary>
public sealed record GetObserver(ChallengeId Challenge, OrganisationId Organisation) : IQuery<ObserverView>;

internal sealed class GetObserverHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetObserver, Result<ObserverView>>
{
    public async Task<Result<ObserverView>> Handle(GetObserver query, CancellationToken ct)
    {
        var found = await db.Following(query.Challenge, query.Organisation).AsNoTracking().Where(Observing.VisibleTo(db, call.Actor)).SingleOrDefaultAsync(ct);
        return found is null ? ObservingChallengerErrors.NotFound : ObserverView.Of(found, call.Actor);
    }
}
