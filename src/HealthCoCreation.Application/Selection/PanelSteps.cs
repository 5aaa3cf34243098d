using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Selection;

namespace HealthCoCreation.Application.Selection;

/// <summary>How a command changes a call's panel.</summary>
internal static class PanelSteps
{
    public static async Task<Result<PanelView>> ChangePanel(
        this IAppDb db,
        ICurrentCall call,
        CallId id,
        Func<Proceedings, Error?> whyNot,
        long seen,
        Func<Proceedings, Panel, Task<Result<Done>>> change,
        CancellationToken ct)
    {
        var found = await db.PanelForUpdate(id, call.Actor, ct);
        if (found.Refused)
        {
            return found.Error.Code == CallErrors.NotFound.Code ? PanelErrors.NotFound : found.Error;
        }

        if (whyNot(found.Value) is { } refusal)
        {
            return refusal;
        }

        var panel = found.Value.Panel!;
        if (panel.Version != seen)
        {
            return CommonErrors.Stale.With("currentVersion", panel.Version);
        }

        if (found.Value.Call.Status is CallStatus.Concluded or CallStatus.Cancelled)
        {
            return PanelErrors.CallOver;
        }

        return (await change(found.Value, panel)).Then<PanelView>(_ => PanelView.Of(found.Value, panel, call.Actor));
    }
}
