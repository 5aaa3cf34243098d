using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Application.Selection;

/// <summary>A funder begins the call's panel.</summary>
public sealed record FormPanel(CallId Call) : ICommand<PanelView>;

internal sealed class FormPanelHandler(IAppDb db, ICurrentCall call) : IRequestHandler<FormPanel, Result<PanelView>>
{
    public async Task<Result<PanelView>> Handle(FormPanel command, CancellationToken ct)
    {
        var found = await db.Proceedings(command.Call, call.Actor, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        var proceedings = found.Value;
        if (!proceedings.Funds(call.Actor))
        {
            return PanelErrors.NotTheFunder;
        }

        if (proceedings.Call.Status is CallStatus.Concluded or CallStatus.Cancelled)
        {
            return PanelErrors.CallOver;
        }

        if (proceedings.Panel is not null)
        {
            return PanelErrors.AlreadyFormed;
        }

        var panel = Panel.Form(command.Call, call.Now);
        db.Set<Panel>().Add(panel);
        return PanelView.Of(proceedings with { Panel = panel }, panel, call.Actor);
    }
}
