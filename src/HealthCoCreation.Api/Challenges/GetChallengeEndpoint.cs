using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class GetChallengeEndpoint
{
    public static void MapGetChallenge(this RouteGroupBuilder challenges) => challenges
        .MapGet("/{id:guid}", Get)
        .Operation("GetChallenge", Scopes.ChallengesRead, Audience.Anyone)
        .InPublicDirectory()
        .Refuses(ChallengeErrors.NotFound);

    /// <summary>Read a challenge</summary>
    /// <remarks>Published challenges are public. Before, its owner sees it, and the round's funders and supporters once it is submitted. Without a token it may be stored for a second and is asked for again with its ETag; a change shows within a second.</remarks>
    internal static Task<Shown<ChallengeView>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetChallenge(new(id)), ct).Shown();
}
