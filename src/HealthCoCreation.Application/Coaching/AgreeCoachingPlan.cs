using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Coaching;

/// <summary>Agrees the coaching plan, or replaces what of it is still to come.</summary>
public sealed record AgreeCoachingPlan(
    MirrorRegionId Mirror, IReadOnlyList<string> Goals, IReadOnlyList<CoachingSession> Sessions, IReadOnlyList<BestPracticeId> BestPractices, long Seen)
    : ICommand<MirrorRegionView>;

internal sealed class AgreeCoachingPlanHandler(IAppDb db, ICurrentCall call) : IRequestHandler<AgreeCoachingPlan, Result<MirrorRegionView>>
{
    public async Task<Result<MirrorRegionView>> Handle(AgreeCoachingPlan command, CancellationToken ct)
    {
        BestPracticeId[] wanted = [.. command.BestPractices.Distinct()];
        var published = await db.Set<BestPractice>()
            .CountAsync(practice => wanted.Contains(practice.Id) && practice.Status == BestPracticeStatus.Published, ct);
        return await db.Change(
            call,
            command.Mirror,
            MirrorRegionPolicy.MayCoach,
            command.Seen,
            mirror =>
            {
                var step = MirrorRegionLifecycle.Table.Allows(mirror.Status, MirrorRegionStep.RevisePlan)
                    ? MirrorRegionStep.RevisePlan
                    : MirrorRegionStep.AgreePlan;
                if (MirrorRegionLifecycle.Table.Allows(mirror.Status, step) && published < wanted.Length)
                {
                    return MirrorRegionErrors.BestPracticeUnknown;
                }

                return step == MirrorRegionStep.RevisePlan
                    ? mirror.RevisePlan(command.Goals, command.Sessions, wanted, call.Now)
                    : mirror.AgreePlan(command.Goals, command.Sessions, wanted, call.Now);
            },
            ct);
    }
}
