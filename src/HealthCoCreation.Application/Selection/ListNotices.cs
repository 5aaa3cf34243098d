using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>Lists notices.</summary>
public sealed record ListNotices(CallId? Call, ProposalId? Proposal, NoticeStatus? Status, PageRequest Page) : IQuery<Page<NoticeSummary>>;

internal sealed class ListNoticesHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ListNotices, Result<Page<NoticeSummary>>>
{
    public async Task<Result<Page<NoticeSummary>>> Handle(ListNotices query, CancellationToken ct)
    {
        var notices = db.Set<Notice>().AsNoTracking().Where(SelectionPolicy.NoticesOf(db, call.Actor));
        if (query.Call is { } of)
        {
            notices = notices.Where(notice => notice.CallId == of);
        }

        if (query.Proposal is { } proposal)
        {
            notices = notices.Where(notice => notice.ProposalId == proposal);
        }

        if (query.Status is { } status)
        {
            notices = notices.Where(notice => notice.Status == status);
        }

        return await notices.ToPage<Notice, NoticeId, NoticeSummary>(query.Page, NoticeSummary.Projection, ct);
    }
}
