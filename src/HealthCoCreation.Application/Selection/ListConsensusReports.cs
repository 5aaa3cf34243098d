using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>Lists consensus reports.</summary>
public sealed record ListConsensusReports(CallId? Call, ProposalId? Proposal, PageRequest Page) : IQuery<Page<ConsensusReportSummary>>;

internal sealed class ListConsensusReportsHandler(IAppDb db, ICurrentCall call)
    : IRequestHandler<ListConsensusReports, Result<Page<ConsensusReportSummary>>>
{
    public async Task<Result<Page<ConsensusReportSummary>>> Handle(ListConsensusReports query, CancellationToken ct)
    {
        var reports = db.Set<ConsensusReport>().AsNoTracking().Where(SelectionPolicy.ReportsOf(db, call.Actor, await db.SeatsOf(call, ct)));
        if (query.Call is { } of)
        {
            reports = reports.Where(report => report.CallId == of);
        }

        if (query.Proposal is { } proposal)
        {
            reports = reports.Where(report => report.ProposalId == proposal);
        }

        return await reports.ToPage<ConsensusReport, ConsensusReportId, ConsensusReportSummary>(query.Page, ConsensusReportSummary.Projection, ct);
    }
}
