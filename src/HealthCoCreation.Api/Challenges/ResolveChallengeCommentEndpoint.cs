using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class ResolveChallengeCommentEndpoint
{
    public static void MapResolveChallengeComment(this RouteGroupBuilder challenges) => challenges
        .MapPost("/{id:guid}/comments/{comment:guid}/resolve", Resolve)
        .Operation("ResolveChallengeComment", Scopes.ChallengesWrite, Audience.Contributor)
        .PeopleOnly()
        .Refuses(ChallengeErrors.NotFound, ChallengeCommentErrors.NotFound, ChallengeCommentLifecycle.Table.Refusal(ChallengeCommentStep.Resolve), ChallengeCommentErrors.NotInvolved);

    /// <summary>Resolve a comment</summary>
    /// <remarks>What it asks for is done, or need not be. For whoever may read it and contributes to the challenger or the panel.</remarks>
    internal static Task<Shown<ChallengeCommentView>> Resolve(Guid id, Guid comment, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ResolveChallengeComment(new(id), new(comment), seen.Version), ct).Shown();
}
