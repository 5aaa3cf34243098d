using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class StartChallengeReviewEndpoint
{
    public static void MapStartChallengeReview(this RouteGroupBuilder challenges) => challenges
        .MapPost("/{id:guid}/start-review", StartReview)
        .Operation("StartChallengeReview", Scopes.ChallengesWrite, Audience.Signatory)
        .Refuses(ChallengeErrors.NotFound, ChallengeLifecycle.Table.Refusal(ChallengeStep.StartReview), ChallengeErrors.NotThePanel, ChallengeErrors.RoundNotSelecting);

    /// <summary>Take a challenge up for review</summary>
    /// <remarks>For the round's funders and supporters, while the round selects challenges.</remarks>
    internal static Task<Shown<ChallengeView>> StartReview(
        Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new StartChallengeReview(new(id), seen.Version), ct).Shown();
}
