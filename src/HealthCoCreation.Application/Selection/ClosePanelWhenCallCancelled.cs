using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Selection;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>A cancelled call is judged no further.</summary>
internal sealed class ClosePanelWhenCallCancelled(IAppDb db) : IReactTo<CallCancelled>
{
    public async Task React(CallCancelled happened, CancellationToken ct)
    {
        var panel = await db.Set<Panel>().SingleOrDefaultAsync(row => row.CallId == happened.Call && row.Status == PanelStatus.Sitting, ct);
        panel?.Close(happened.At);
    }
}
