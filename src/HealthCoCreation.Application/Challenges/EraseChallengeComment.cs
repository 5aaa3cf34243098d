using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Takes the words out of a comment.</summary>
public sealed record EraseChallengeComment(ChallengeId Challenge, ChallengeCommentId Comment, long Seen) : ICommand<ChallengeCommentView>;

internal sealed class EraseChallengeCommentHandler(IAppDb db, ICurrentCall call) : IRequestHandler<EraseChallengeComment, Result<ChallengeCommentView>>
{
    public Task<Result<ChallengeCommentView>> Handle(EraseChallengeComment command, CancellationToken ct) => db.ChangeComment(
        call,
        command.Challenge,
        command.Comment,
        (_, comment) => ReviewComments.MayErase(call.Actor, comment) ? null : ChallengeCommentErrors.NotYours,
        command.Seen,
        comment => comment.Erase(call.Now),
        ct);
}
