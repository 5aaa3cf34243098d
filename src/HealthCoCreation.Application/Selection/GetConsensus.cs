using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>Reads one consensus report.</summary>
public sealed record GetConsensus(ConsensusReportId Report) : IQuery<ConsensusReportView>;

internal sealed class GetConsensusHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetConsensus, Result<ConsensusReportView>>
{
    public async Task<Result<ConsensusReportView>> Handle(GetConsensus query, CancellationToken ct)
    {
        var seats = await db.SeatsOf(call, ct);
        var report = await db.Set<ConsensusReport>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == query.Report, ct);
        if (report is not null && seats.Calls.Contains(report.CallId) && seats.Barred.Contains(report.ChallengeId))
        {
            return ConsensusReportErrors.ConflictOfInterest;
        }

        var visible = await db.Set<ConsensusReport>().Where(SelectionPolicy.ReportsOf(db, call.Actor, seats)).AnyAsync(row => row.Id == query.Report, ct);
        if (report is null || !visible)
        {
            return ConsensusReportErrors.NotFound;
        }

        var proceedings = await db.Proceedings(report.CallId, call.Actor, ct);
        return proceedings.Refused ? ConsensusReportErrors.NotFound : ConsensusReportView.Of(report, proceedings.Value, call.Actor);
    }
}
