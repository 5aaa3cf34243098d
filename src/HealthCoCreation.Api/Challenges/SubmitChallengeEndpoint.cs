using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class SubmitChallengeEndpoint
{
    public static void MapSubmitChallenge(this RouteGroupBuilder challenges) => challenges
        .MapPost("/{id:guid}/submit", Submit)
        .Operation("SubmitChallenge", Scopes.ChallengesWrite, Audience.Contributor)
        .Refuses(ChallengeErrors.NotFound, ChallengeLifecycle.Table.Refusal(ChallengeStep.Submit), ChallengeErrors.NotYours, ChallengeErrors.Incomplete);

    /// <summary>Submit a challenge</summary>
    /// <remarks>Hands a draft to the round's panel. What the form lacks is told all at once.</remarks>
    internal static Task<Shown<ChallengeView>> Submit(
        Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new SubmitChallenge(new(id), seen.Version), ct).Shown();
}
