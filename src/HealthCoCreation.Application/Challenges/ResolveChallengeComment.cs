using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Challenges;

/// <summary>What a comment asks for is done, or need not be.</summary>
public sealed record ResolveChallengeComment(ChallengeId Challenge, ChallengeCommentId Comment, long Seen) : ICommand<ChallengeCommentView>;

internal sealed class ResolveChallengeCommentHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ResolveChallengeComment, Result<ChallengeCommentView>>
{
    public Task<Result<ChallengeCommentView>> Handle(ResolveChallengeComment command, CancellationToken ct) => db.ChangeComment(
        call,
        command.Challenge,
        command.Comment,
        (reviewing, _) => reviewing.Speaks(call.Actor) ? null : ChallengeCommentErrors.NotInvolved,
        command.Seen,
        comment => comment.Resolve(call.Now),
        ct);
}
