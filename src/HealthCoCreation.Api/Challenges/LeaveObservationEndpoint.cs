using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class LeaveObservationEndpoint
{
    public static void MapLeaveObservation(this RouteGroupBuilder challenges) => challenges
        .MapPost("/{id:guid}/observers/{organisationId:guid}/leave", Leave)
        .Operation("LeaveObservation", Scopes.ChallengesWrite, Audience.Contributor)
        .Refuses(ChallengeErrors.NotFound, ObservingChallengerErrors.NotFound, ObservingChallengerErrors.NotYours);

    /// <summary>Follow no more</summary>
    /// <remarks>The buyer's need is no longer in the sum. It may begin to follow again.</remarks>
    internal static Task<Shown<ObserverView>> Leave(Guid id, Guid organisationId, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new LeaveObservation(new(id), new(organisationId), seen.Version), ct).Shown();
}
