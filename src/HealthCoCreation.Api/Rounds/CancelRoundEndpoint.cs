using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Rounds;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Api.Rounds;

internal static class CancelRoundEndpoint
{
    public static void MapCancelRound(this RouteGroupBuilder rounds) => rounds
        .MapPost("/{id:guid}/cancel", Cancel)
        .Operation("CancelRound", Scopes.RoundsWrite, Audience.Signatory)
        .Refuses(RoundErrors.NotFound, RoundErrors.NotYours, RoundLifecycle.Table.Refusal(RoundStep.Cancel), RoundErrors.ReasonMissing);

    /// <summary>Cancel a round</summary>
    /// <remarks>Gives it up, with a reason that everybody reads. Its calls that are not concluded are cancelled with it, for the same reason.</remarks>
    internal static Task<Shown<RoundView>> Cancel(
        Guid id, IfMatch seen, Body<ReasonBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new CancelRound(new(id), body.Value.Reason, seen.Version), ct).Shown();
}
