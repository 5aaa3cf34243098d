using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>The two ways in which a command changes one challenge: as its owner, or as the round's panel.</summary>
internal static class ChallengeSteps
{
    public static async Task<Result<ChallengeView>> ChangeOwn(
        this IAppDb db,
        ICurrentCall call,
        ChallengeId id,
        Func<Actor, Challenge, bool> may,
        long seen,
        Func<Challenge, Result<Done>> change,
        CancellationToken ct)
    {
        var found = await db.ForUpdate(id, ChallengePolicy.VisibleTo(db, call.Actor), ChallengeErrors.NotFound, ct)
            .Permit(challenge => may(call.Actor, challenge), ChallengeErrors.NotYours)
            .SeenAs(seen);
        if (found.Refused)
        {
            return found.Error;
        }

        var round = await db.RoundOf(found.Value, ct);
        var changed = change(found.Value);
        return changed.Refused ? changed.Error : await db.ViewOf(found.Value, round, call.Actor, ct);
    }

    public static async Task<Result<ChallengeView>> ChangeAsPanel(
        this IAppDb db,
        ICurrentCall call,
        ChallengeId id,
        RoundStatus? during,
        long seen,
        Func<Challenge, Result<Done>> change,
        CancellationToken ct)
    {
        var found = await db.ForUpdate(id, ChallengePolicy.VisibleTo(db, call.Actor), ChallengeErrors.NotFound, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        var round = await db.RoundOf(found.Value, ct);
        if (!ChallengePolicy.IsPanel(call.Actor, round))
        {
            return ChallengeErrors.NotThePanel;
        }

        if (found.Value.Version != seen)
        {
            return CommonErrors.Stale.With("currentVersion", found.Value.Version);
        }

        if (during is { } wanted && round.StatusAt(call.Now) != wanted)
        {
            return ChallengeErrors.RoundNotSelecting;
        }

        var changed = change(found.Value);
        return changed.Refused ? changed.Error : await db.ViewOf(found.Value, round, call.Actor, ct);
    }

    /// <summary>As this actor may see it, with what stands beside its row.</summary>
    public static async Task<ChallengeView> ViewOf(this IAppDb db, Challenge challenge, Round round, Actor actor, CancellationToken ct) => ChallengeView.Of(
        challenge, round, actor, await db.Set<Attachment>().AnyAsync(file => file.ChallengeId == challenge.Id && file.RemovedAt == null, ct));

    /// <summary>A round that takes a new challenge of this challenger.</summary>
    public static async Task<Result<Round>> CollectingRound(this IAppDb db, RoundId id, OrganisationId owner, DateTimeOffset now, CancellationToken ct)
    {
        var round = await db.Set<Round>().SingleOrDefaultAsync(row => row.Id == id && row.Status != RoundStatus.Draft, ct);
        return round is null ? RoundErrors.NotFound
            : !round.Has(owner, RoundRole.Challenger) ? ChallengeErrors.NotAChallenger
            : round.StatusAt(now) != RoundStatus.CollectingChallenges ? ChallengeErrors.RoundNotCollecting
            : round;
    }

    public static Task<Round> RoundOf(this IAppDb db, Challenge challenge, CancellationToken ct) =>
        db.Set<Round>().SingleAsync(round => round.Id == challenge.RoundId, ct);
}
