using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class GetPanelEndpoint
{
    public static void MapGetPanel(this RouteGroupBuilder calls) => calls
        .MapGet("/{id:guid}/panel", Get)
        .Operation("GetPanel", Scopes.SelectionRead, Audience.SignedIn)
        .Refuses(
            PanelErrors.NotFound);

    /// <summary>Read a panel</summary>
    /// <remarks>For who was invited to it, for people of the round's funders and supporters, and for auditors.</remarks>
    internal static Task<Shown<PanelView>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetPanel(new(id)), ct).Shown();
}
