using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Application.Coaching;

/// <summary>The one way in which a command changes a mirror region.</summary>
internal static class MirrorRegionSteps
{
    public static async Task<Result<MirrorRegionView>> Change(
        this IAppDb db,
        ICurrentCall call,
        MirrorRegionId id,
        Func<Actor, MirrorRegion, bool> may,
        long seen,
        Func<MirrorRegion, Result<Done>> change,
        CancellationToken ct)
    {
        var found = await db.ForUpdate(id, MirrorRegionPolicy.VisibleTo(call.Actor), MirrorRegionErrors.NotFound, ct)
            .Permit(mirror => may(call.Actor, mirror), MirrorRegionErrors.NotYours)
            .SeenAs(seen);
        return found.Refused
            ? found.Error
            : change(found.Value).Then<MirrorRegionView>(_ => MirrorRegionView.Of(found.Value, call.Actor));
    }
}
