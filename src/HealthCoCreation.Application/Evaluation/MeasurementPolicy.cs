using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Evaluation;

/// <summary>Who sees a region's measurements and who records them: those who work in the region, and the coaches.</summary>
public static class MeasurementPolicy
{
    public static Expression<Func<Measurement, bool>> VisibleTo(IAppDb db, Actor actor)
    {
        if (actor.IsCoach || actor.IsAuditor)
        {
            return measurement => true;
        }

        var mine = actor.Organisations;
        var rounds = db.Set<Round>();
        var mirrors = db.Set<MirrorRegion>();
        return measurement =>
            rounds.Any(round => round.RegionCode == measurement.RegionCode && round.Status != RoundStatus.Draft
                && round.Participants.Any(one => mine.Contains(one.OrganisationId)))
            || mirrors.Any(mirror => mirror.RegionCode == measurement.RegionCode && mine.Contains(mirror.Organisation));
    }

    /// <summary>True for a coach, and for who drafts for an organisation that takes part in a round of the region or answers for it as a mirror region.</summary>
    public static async Task<bool> MayRecord(this IAppDb db, Actor actor, string region, CancellationToken ct)
    {
        if (actor.IsCoach)
        {
            return true;
        }

        OrganisationId[] mine = [.. actor.Organisations.Where(actor.DraftsFor)];
        return await db.Set<Round>().AnyAsync(
                round => round.RegionCode == region && round.Status != RoundStatus.Draft
                    && round.Participants.Any(one => mine.Contains(one.OrganisationId)),
                ct)
            || await db.Set<MirrorRegion>().AnyAsync(mirror => mirror.RegionCode == region && mine.Contains(mirror.Organisation), ct);
    }

    /// <summary>Once a coach has confirmed it, only a coach withdraws it.</summary>
    public static bool MayWithdraw(Actor actor, Measurement measurement, bool mayRecord) =>
        actor.IsCoach || (mayRecord && measurement.Status != MeasurementStatus.Confirmed);

    /// <summary>The steps open to this actor.</summary>
    public static IReadOnlyList<string> Actions(Actor actor, Measurement measurement, bool mayRecord) =>
    [
        .. MeasurementLifecycle.Table.Open(measurement.Status).Where(step => step switch
        {
            MeasurementStep.Confirm => actor.IsCoach,
            MeasurementStep.Withdraw => MayWithdraw(actor, measurement, mayRecord),
            _ => false,
        }).Select(Lifecycle<MeasurementStatus, MeasurementStep>.Camel),
    ];
}
