using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class CloseChallengeEndpoint
{
    public static void MapCloseChallenge(this RouteGroupBuilder challenges) => challenges
        .MapPost("/{id:guid}/close", Close)
        .Operation("CloseChallenge", Scopes.ChallengesWrite, Audience.Signatory)
        .Refuses(ChallengeErrors.NotFound, ChallengeLifecycle.Table.Refusal(ChallengeStep.Close), ChallengeErrors.NotThePanel);

    /// <summary>Close a challenge</summary>
    /// <remarks>For the round's funders and supporters, once it was awarded or stayed unsolved.</remarks>
    internal static Task<Shown<ChallengeView>> Close(
        Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new CloseChallenge(new(id), seen.Version), ct).Shown();
}
