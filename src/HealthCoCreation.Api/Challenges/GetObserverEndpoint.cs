using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class GetObserverEndpoint
{
    public static void MapGetObserver(this RouteGroupBuilder challenges) => challenges
        .MapGet("/{id:guid}/observers/{organisationId:guid}", Get)
        .Operation("GetObserver", Scopes.ChallengesRead, Audience.SignedIn)
        .Refuses(ObservingChallengerErrors.NotFound);

    /// <summary>Read an observing buyer</summary>
    /// <remarks>For its own people, the challenger and the round's panel.</remarks>
    internal static Task<Shown<ObserverView>> Get(Guid id, Guid organisationId, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetObserver(new(id), new(organisationId)), ct).Shown();
}
