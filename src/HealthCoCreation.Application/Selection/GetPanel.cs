using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Application.Selection;

/// <summary>Reads a call's panel.</summary>
public sealed record GetPanel(CallId Call) : IQuery<PanelView>;

internal sealed class GetPanelHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetPanel, Result<PanelView>>
{
    public async Task<Result<PanelView>> Handle(GetPanel query, CancellationToken ct)
    {
        var found = await db.Proceedings(query.Call, call.Actor, ct);
        return found.Refused || !found.Value.SeesPanel(call.Actor)
            ? PanelErrors.NotFound
            : PanelView.Of(found.Value, found.Value.Panel!, call.Actor);
    }
}
