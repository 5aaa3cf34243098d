using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class PublishChallengeEndpoint
{
    public static void MapPublishChallenge(this RouteGroupBuilder challenges) => challenges
        .MapPost("/{id:guid}/publish", Publish)
        .Operation("PublishChallenge", Scopes.ChallengesWrite, Audience.Signatory)
        .Refuses(ChallengeErrors.NotFound, ChallengeLifecycle.Table.Refusal(ChallengeStep.Publish), ChallengeErrors.NotYours, ChallengeErrors.CapacityMissing);

    /// <summary>Publish a challenge</summary>
    /// <remarks>Opens a selected challenge to everybody, through the capacity gate: named clinician, IT and purchasing contacts with hours, a data-protection contact, the sponsor's sign-off. All that is missing is told at once.</remarks>
    internal static Task<Shown<ChallengeView>> Publish(
        Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new PublishChallenge(new(id), seen.Version), ct).Shown();
}
