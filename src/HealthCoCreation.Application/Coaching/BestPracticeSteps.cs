using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Application.Coaching;

/// <summary>The two ways in which a command changes a best practice: as who writes it, or as a coach.</summary>
internal static class BestPracticeSteps
{
    public static async Task<Result<BestPracticeView>> Change(
        this IAppDb db,
        ICurrentCall call,
        BestPracticeId id,
        bool coachOnly,
        long seen,
        Func<BestPractice, Result<Done>> change,
        CancellationToken ct)
    {
        var loading = db.ForUpdate(id, BestPracticePolicy.VisibleTo(db, call.Actor), BestPracticeErrors.NotFound, ct);
        var loaded = await loading;
        if (loaded.Refused)
        {
            return loaded.Error;
        }

        var mayRevise = await db.MayRevise(call.Actor, loaded.Value, ct);
        var found = await loading
            .Permit(_ => coachOnly ? call.Actor.IsCoach : mayRevise, BestPracticeErrors.NotYours)
            .SeenAs(seen);
        return found.Refused
            ? found.Error
            : change(found.Value).Then<BestPracticeView>(_ => BestPracticeView.Of(found.Value, call.Actor, mayRevise));
    }
}
