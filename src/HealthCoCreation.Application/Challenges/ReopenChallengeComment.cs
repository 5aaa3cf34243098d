using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Challenges;

/// <summary>A comment that was resolved is open again.</summary>
public sealed record ReopenChallengeComment(ChallengeId Challenge, ChallengeCommentId Comment, long Seen) : ICommand<ChallengeCommentView>;

internal sealed class ReopenChallengeCommentHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ReopenChallengeComment, Result<ChallengeCommentView>>
{
    public Task<Result<ChallengeCommentView>> Handle(ReopenChallengeComment command, CancellationToken ct) => db.ChangeComment(
        call,
        command.Challenge,
        command.Comment,
        (reviewing, _) => reviewing.Speaks(call.Actor) ? null : ChallengeCommentErrors.NotInvolved,
        command.Seen,
        comment => comment.Reopen(call.Now),
        ct);
}
