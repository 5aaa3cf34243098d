using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>A buyer with the same need begins to follow a challenge and says how large the need is there.</summary>
public sealed record ObserveChallenge(ChallengeId Challenge, OrganisationId Organisation, ObservedNeed Need) : ICommand<ObserverView>;

internal sealed class ObserveChallengeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ObserveChallenge, Result<ObserverView>>
{
    public async Task<Result<ObserverView>> Handle(ObserveChallenge command, CancellationToken ct)
    {
        var challenge = await db.ForUpdate(command.Challenge, ChallengePolicy.VisibleTo(db, call.Actor), ChallengeErrors.NotFound, ct);
        if (challenge.Refused)
        {
            return challenge.Error;
        }

        if (!call.Actor.DraftsFor(command.Organisation))
        {
            return ObservingChallengerErrors.NotYours;
        }

        if (!await db.IsVerified(command.Organisation, ct))
        {
            return OrganisationErrors.NotVerified;
        }

        if (await db.Following(command.Challenge, command.Organisation).AnyAsync(ct))
        {
            return ObservingChallengerErrors.AlreadyFollowing;
        }

        var kind = await db.Set<Organisation>().Where(row => row.Id == command.Organisation).Select(row => row.Kind).SingleAsync(ct);
        var observer = ObservingChallenger.Follow(challenge.Value, command.Organisation, kind, command.Need, call.Now);
        if (observer.Refused)
        {
            return observer.Error;
        }

        db.Set<ObservingChallenger>().Add(observer.Value);
        await db.AddUp(challenge.Value, observer.Value, ct);
        return ObserverView.Of(observer.Value, call.Actor);
    }
}
