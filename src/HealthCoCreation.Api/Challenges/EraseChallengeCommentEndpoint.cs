using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class EraseChallengeCommentEndpoint
{
    public static void MapEraseChallengeComment(this RouteGroupBuilder challenges) => challenges
        .MapPost("/{id:guid}/comments/{comment:guid}/erase", Erase)
        .Operation("EraseChallengeComment", Scopes.ChallengesWrite, Audience.Contributor)
        .Refuses(ChallengeErrors.NotFound, ChallengeCommentErrors.NotFound, ChallengeCommentLifecycle.Table.Refusal(ChallengeCommentStep.Erase), ChallengeCommentErrors.NotYours);

    /// <summary>Erase a comment</summary>
    /// <remarks>Its words are deleted for good, and that something was said stays. For its author and for signatories of the author's organisation.</remarks>
    internal static Task<Shown<ChallengeCommentView>> Erase(Guid id, Guid comment, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new EraseChallengeComment(new(id), new(comment), seen.Version), ct).Shown();
}
