using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Funding;

/// <summary>Lists de minimis aid, newest first: one's own organisation's, that which one's own organisation gave, an auditor all.</summary>
public sealed record ListAidRecords(OrganisationId? Organisation, GrantId? Grant, PageRequest Page) : IQuery<Page<AidRecordView>>;

internal sealed class ListAidRecordsHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ListAidRecords, Result<Page<AidRecordView>>>
{
    public async Task<Result<Page<AidRecordView>>> Handle(ListAidRecords query, CancellationToken ct)
    {
        var records = db.Set<AidRecord>().AsNoTracking().Where(Visible());
        if (query.Organisation is { } organisation)
        {
            records = records.Where(record => record.Organisation == organisation);
        }

        if (query.Grant is { } grant)
        {
            records = records.Where(record => record.GrantId == grant);
        }

        return await records.ToPage<AidRecord, AidRecordId, AidRecordView>(query.Page, AidRecordView.Projection, ct);
    }

    private Expression<Func<AidRecord, bool>> Visible()
    {
        if (call.Actor.IsAuditor)
        {
            return record => true;
        }

        var mine = call.Actor.Organisations;
        var grants = db.Set<Grant>();
        var requests = db.Set<CoFundingRequest>();
        return record => mine.Contains(record.Organisation)
            || grants.Any(grant => grant.Id == record.GrantId
                && requests.Any(request => request.ProposalId == grant.ProposalId
                    && (request.Status == CoFundingRequestStatus.Approved || request.Status == CoFundingRequestStatus.PartiallyApproved)
                    && mine.Contains(request.Funder)));
    }
}
