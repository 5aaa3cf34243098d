using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Application.Coaching;

/// <summary>A mirror region is between its organisation and the coaches. Once a coach is assigned, the others only read.</summary>
public static class MirrorRegionPolicy
{
    public static Expression<Func<MirrorRegion, bool>> VisibleTo(Actor actor)
    {
        if (actor.IsCoach || actor.IsAuditor || actor.IsAdministrator)
        {
            return mirror => true;
        }

        var mine = actor.Organisations;
        return mirror => mine.Contains(mirror.Organisation);
    }

    /// <summary>Any coach may take a region on or pass it on; an administrator of the platform assigns coaches too.</summary>
    public static bool MayAssignCoach(Actor actor, MirrorRegion mirror) => actor.IsCoach || actor.IsAdministrator;

    public static bool MayCoach(Actor actor, MirrorRegion mirror) =>
        actor.IsCoach && (mirror.Coach is null || mirror.Coach == actor.Account);

    public static bool MayLeave(Actor actor, MirrorRegion mirror) => MayCoach(actor, mirror) || actor.SignsFor(mirror.Organisation);

    /// <summary>The steps open to this actor: the table's, as far as the policy lets.</summary>
    public static IReadOnlyList<string> Actions(Actor actor, MirrorRegion mirror) =>
    [
        .. MirrorRegionLifecycle.Table.Open(mirror.Status).Where(step => step switch
        {
            MirrorRegionStep.AssignCoach => MayAssignCoach(actor, mirror),
            MirrorRegionStep.Leave => MayLeave(actor, mirror),
            _ => MayCoach(actor, mirror),
        }).Select(Lifecycle<MirrorRegionStatus, MirrorRegionStep>.Camel),
    ];
}
