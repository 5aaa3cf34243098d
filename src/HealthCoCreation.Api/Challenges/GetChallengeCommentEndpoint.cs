using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class GetChallengeCommentEndpoint
{
    public static void MapGetChallengeComment(this RouteGroupBuilder challenges) => challenges
        .MapGet("/{id:guid}/comments/{comment:guid}", Get)
        .Operation("GetChallengeComment", Scopes.ChallengesRead, Audience.Member | Audience.Auditor)
        .Refuses(ChallengeErrors.NotFound, ChallengeCommentErrors.NotFound);

    /// <summary>Read a comment on a challenge</summary>
    /// <remarks>For the author's own side, and for challenger and panel where it is shared.</remarks>
    internal static Task<Shown<ChallengeCommentView>> Get(Guid id, Guid comment, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetChallengeComment(new(id), new(comment)), ct).Shown();
}
