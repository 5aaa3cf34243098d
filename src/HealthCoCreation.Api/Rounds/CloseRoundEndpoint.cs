using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Rounds;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Api.Rounds;

internal static class CloseRoundEndpoint
{
    public static void MapCloseRound(this RouteGroupBuilder rounds) => rounds
        .MapPost("/{id:guid}/close", Close)
        .Operation("CloseRound", Scopes.RoundsWrite, Audience.Signatory)
        .Refuses(RoundErrors.NotFound, RoundErrors.NotYours, RoundLifecycle.Table.Refusal(RoundStep.Close));

    /// <summary>Close a round</summary>
    /// <remarks>Ends it for good, once its impact has been evaluated.</remarks>
    internal static Task<Shown<RoundView>> Close(
        Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new CloseRound(new(id), seen.Version), ct).Shown();
}
