using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class SitPanelEndpoint
{
    public static void MapSitPanel(this RouteGroupBuilder calls) => calls
        .MapPost("/{id:guid}/panel/sit", Sit)
        .Operation("SitPanel", Scopes.SelectionWrite, Audience.Signatory)
        .Refuses(
            PanelErrors.NotFound, PanelErrors.CallOver, PanelErrors.NotTheFunder, PanelLifecycle.Table.Refusal(PanelStep.Sit),
            PanelErrors.TooFewEvaluators, PanelErrors.RapporteurMissing);

    /// <summary>Let a panel begin its work</summary>
    /// <remarks>For who signs for a funder of the call's round, once enough evaluators and a rapporteur have accepted. From then on its evaluators score.</remarks>
    internal static Task<Shown<PanelView>> Sit(Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new SitPanel(new(id), seen.Version), ct).Shown();
}
