using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class ReopenChallengeCommentEndpoint
{
    public static void MapReopenChallengeComment(this RouteGroupBuilder challenges) => challenges
        .MapPost("/{id:guid}/comments/{comment:guid}/reopen", Reopen)
        .Operation("ReopenChallengeComment", Scopes.ChallengesWrite, Audience.Contributor)
        .Refuses(ChallengeErrors.NotFound, ChallengeCommentErrors.NotFound, ChallengeCommentLifecycle.Table.Refusal(ChallengeCommentStep.Reopen), ChallengeCommentErrors.NotInvolved);

    /// <summary>Reopen a comment</summary>
    /// <remarks>It was resolved too early. For whoever may read it and contributes to the challenger or the panel.</remarks>
    internal static Task<Shown<ChallengeCommentView>> Reopen(Guid id, Guid comment, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ReopenChallengeComment(new(id), new(comment), seen.Version), ct).Shown();
}
