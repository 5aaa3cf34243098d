using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class ListObserversEndpoint
{
    public static void MapListObservers(this RouteGroupBuilder challenges) => challenges
        .MapGet("/{id:guid}/observers", List)
        .Operation("ListObservers", Scopes.ChallengesRead, Audience.SignedIn)
        .Refuses(ChallengeErrors.NotFound);

    /// <summary>List the observing buyers of a challenge</summary>
    /// <remarks>All of them for the challenger and the round's panel; others see those that they belong to.</remarks>
    internal static ShownList<ObserverView> List(Guid id, PageQuery page, IMediator mediator, CancellationToken ct) =>
        page.Shown(at => mediator.Send(new ListObservers(new(id), at), ct));
}
