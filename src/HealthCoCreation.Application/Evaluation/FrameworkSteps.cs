using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;

namespace HealthCoCreation.Application.Evaluation;

/// <summary>The one way in which a command changes a framework.</summary>
internal static class FrameworkSteps
{
    public static async Task<Result<FrameworkView>> Change(
        this IAppDb db, ICurrentCall call, FrameworkId id, long seen, Func<Framework, Result<Done>> change, CancellationToken ct)
    {
        var found = await db.ForUpdate(id, FrameworkPolicy.VisibleTo(call.Actor), FrameworkErrors.NotFound, ct).SeenAs(seen);
        return found.Refused
            ? found.Error
            : change(found.Value).Then<FrameworkView>(_ => FrameworkView.Of(found.Value, call.Actor));
    }
}
