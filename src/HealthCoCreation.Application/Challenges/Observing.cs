using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Who sees an observing buyer, and how a command changes one: the challenge is locked, so that its demand adds up.</summary>
internal static class Observing
{
    /// <summary>The observer itself, the challenger and the round's panel; everybody else sees the sum only.</summary>
    public static Expression<Func<ObservingChallenger, bool>> VisibleTo(IAppDb db, Actor actor)
    {
        if (actor.IsAuditor)
        {
            return observer => true;
        }

        var mine = actor.Organisations;
        var (challenges, rounds) = (db.Set<Challenge>(), db.Set<Round>());
        return observer => mine.Contains(observer.OrganisationId)
            || challenges.Any(challenge => challenge.Id == observer.ChallengeId && (mine.Contains(challenge.OwnerId)
                || rounds.Any(round => round.Id == challenge.RoundId
                    && round.Participants.Any(one => one.Role != RoundRole.Challenger && mine.Contains(one.OrganisationId)))));
    }

    public static async Task<Result<ObserverView>> ChangeObserver(
        this IAppDb db,
        ICurrentCall call,
        ChallengeId id,
        OrganisationId organisation,
        long seen,
        Func<ObservingChallenger, Result<Done>> change,
        CancellationToken ct)
    {
        var challenge = await db.ForUpdate(id, ChallengePolicy.VisibleTo(db, call.Actor), ChallengeErrors.NotFound, ct);
        if (challenge.Refused)
        {
            return challenge.Error;
        }

        var found = await db.Following(id, organisation).Where(VisibleTo(db, call.Actor)).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return ObservingChallengerErrors.NotFound;
        }

        if (!call.Actor.DraftsFor(organisation))
        {
            return ObservingChallengerErrors.NotYours;
        }

        if (found.Version != seen)
        {
            return CommonErrors.Stale.With("currentVersion", found.Version);
        }

        var changed = change(found);
        if (changed.Refused)
        {
            return changed.Error;
        }

        await db.AddUp(challenge.Value, found, ct);
        return ObserverView.Of(found, call.Actor);
    }

    /// <summary>Adds up what the buyers say who follow the challenge; one of them has just changed and is not stored yet.</summary>
    public static async Task AddUp(this IAppDb db, Challenge challenge, ObservingChallenger changed, CancellationToken ct)
    {
        var others = await db.Set<ObservingChallenger>().AsNoTracking()
            .Where(row => row.ChallengeId == challenge.Id && row.Status == ObservingChallengerStatus.Following && row.Id != changed.Id)
            .Select(row => row.Need)
            .ToListAsync(ct);
        challenge.AddUp(changed.Status == ObservingChallengerStatus.Following ? [.. others, changed.Need] : others);
    }

    public static IQueryable<ObservingChallenger> Following(this IAppDb db, ChallengeId challenge, OrganisationId organisation) =>
        db.Set<ObservingChallenger>().Where(row =>
            row.ChallengeId == challenge && row.OrganisationId == organisation && row.Status == ObservingChallengerStatus.Following);
}
