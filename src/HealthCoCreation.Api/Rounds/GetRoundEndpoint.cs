using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Rounds;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Api.Rounds;

internal static class GetRoundEndpoint
{
    public static void MapGetRound(this RouteGroupBuilder rounds) => rounds
        .MapGet("/{id:guid}", Get)
        .Operation("GetRound", Scopes.RoundsRead, Audience.Anyone)
        .Refuses(RoundErrors.NotFound);

    /// <summary>Read a round</summary>
    /// <remarks>Rounds are public once their intake has opened. A draft is for its participants.</remarks>
    internal static Task<Shown<RoundView>> Get(
        Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetRound(new(id)), ct).Shown();
}
