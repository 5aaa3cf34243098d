using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Lists the comments on a challenge that the caller may read, the newest first.</summary>
public sealed record ListChallengeComments(ChallengeId Challenge, ChallengeCommentStatus? Status, PageRequest Page) : IQuery<Page<ChallengeCommentView>>
{
    bool IQuery.NeedsClock => false;
}

internal sealed class ListChallengeCommentsHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ListChallengeComments, Result<Page<ChallengeCommentView>>>
{
    public async Task<Result<Page<ChallengeCommentView>>> Handle(ListChallengeComments query, CancellationToken ct)
    {
        var reviewing = await db.ReviewOf(call.Actor, query.Challenge, ct);
        if (reviewing.Refused)
        {
            return reviewing.Error;
        }

        var comments = db.Set<ChallengeComment>().AsNoTracking().Where(reviewing.Value.Shows(call.Actor));
        if (query.Status is { } status)
        {
            comments = comments.Where(comment => comment.Status == status);
        }

        var page = await comments.ToPage<ChallengeComment, ChallengeCommentId, ChallengeComment>(query.Page, comment => comment, ct);
        return page.Map(comment => ChallengeCommentView.Of(comment, reviewing.Value, call.Actor));
    }
}

/// <summary>Reads one comment.</summary>
public sealed record GetChallengeComment(ChallengeId Challenge, ChallengeCommentId Comment) : IQuery<ChallengeCommentView>
{
    bool IQuery.NeedsClock => false;
}

internal sealed class GetChallengeCommentHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetChallengeComment, Result<ChallengeCommentView>>
{
    public async Task<Result<ChallengeCommentView>> Handle(GetChallengeComment query, CancellationToken ct)
    {
        var reviewing = await db.ReviewOf(call.Actor, query.Challenge, ct);
        if (reviewing.Refused)
        {
            return reviewing.Error;
        }

        var found = await db.Set<ChallengeComment>().AsNoTracking().Where(reviewing.Value.Shows(call.Actor))
            .SingleOrDefaultAsync(comment => comment.Id == query.Comment, ct);
        return found is null ? ChallengeCommentErrors.NotFound : ChallengeCommentView.Of(found, reviewing.Value, call.Actor);
    }
}
