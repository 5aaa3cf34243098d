using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Application.Selection;

/// <summary>The panel begins its work.</summary>
public sealed record SitPanel(CallId Call, long Seen) : ICommand<PanelView>;

internal sealed class SitPanelHandler(IAppDb db, ICurrentCall call) : IRequestHandler<SitPanel, Result<PanelView>>
{
    public Task<Result<PanelView>> Handle(SitPanel command, CancellationToken ct) => db.ChangePanel(
        call,
        command.Call,
        proceedings => proceedings.Funds(call.Actor) ? null : PanelErrors.NotTheFunder,
        command.Seen,
        (proceedings, panel) => Task.FromResult(panel.Sit(proceedings.Call.MinimumEvaluators, call.Now)),
        ct);
}
