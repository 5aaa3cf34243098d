using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>Reads one notice. Reading marks nothing.</summary>
public sealed record GetNotice(NoticeId Notice) : IQuery<NoticeView>;

internal sealed class GetNoticeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetNotice, Result<NoticeView>>
{
    public async Task<Result<NoticeView>> Handle(GetNotice query, CancellationToken ct)
    {
        var notice = await db.Set<Notice>().AsNoTracking()
            .Where(SelectionPolicy.NoticesOf(db, call.Actor))
            .SingleOrDefaultAsync(row => row.Id == query.Notice, ct);
        return notice is null ? NoticeErrors.NotFound : NoticeView.Of(notice, await db.TextOf(notice, ct), call.Actor);
    }
}

internal static class NoticeReading
{
    public static async Task<string> TextOf(this IAppDb db, Notice notice, CancellationToken ct)
    {
        var of = await db.Set<Call>().SingleAsync(row => row.Id == notice.CallId, ct);
        var round = await db.Set<Round>().SingleAsync(row => row.Id == of.RoundId, ct);
        return NoticeText.Of(notice, of, await db.RegionOf(round, ct));
    }
}
