using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Rounds;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Api.Rounds;

internal static class StartSelectingEndpoint
{
    public static void MapStartSelecting(this RouteGroupBuilder rounds) => rounds
        .MapPost("/{id:guid}/start-selecting", Start)
        .Operation("StartSelecting", Scopes.RoundsWrite, Audience.Signatory)
        .Refuses(RoundErrors.NotFound, RoundErrors.NotYours, RoundLifecycle.Table.Refusal(RoundStep.StartSelecting), RoundErrors.IntakeStillOpen);

    /// <summary>Start selecting challenges</summary>
    /// <remarks>Ends the intake, not before its announced time.</remarks>
    internal static Task<Shown<RoundView>> Start(
        Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new StartSelecting(new(id), seen.Version), ct).Shown();
}
