using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class FormPanelEndpoint
{
    public static void MapFormPanel(this RouteGroupBuilder calls) => calls
        .MapPost("/{id:guid}/panel", Form)
        .Operation("FormPanel", Scopes.SelectionWrite, Audience.Signatory)
        .Shows(PanelView.Example with { Members = [], Version = 1, Actions = ["invite"] })
        .Refuses(
            CallErrors.NotFound, PanelErrors.NotTheFunder, PanelErrors.CallOver,
            PanelErrors.AlreadyFormed);

    /// <summary>Form a panel</summary>
    /// <remarks>For who signs for a funder of the call's round. A call has one panel.</remarks>
    internal static Task<Made<PanelView>> Form(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new FormPanel(new(id)), ct).Made(view => $"/v1/calls/{view.CallId.Value}/panel");
}
