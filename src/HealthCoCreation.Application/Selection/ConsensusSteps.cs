using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>How a rapporteur changes a consensus report. Any rapporteur of the panel does: one may drop out over a conflict.</summary>
internal static class ConsensusSteps
{
    public static async Task<Result<ConsensusReportView>> ChangeReport(
        this IAppDb db,
        ICurrentCall call,
        ConsensusReportId id,
        long seen,
        Func<ConsensusReport, Proposal, Proceedings, IReadOnlyCollection<Scorecard>, Result<Done>> change,
        CancellationToken ct)
    {
        // A conflict of interest is told to who sits on the panel; to others the report does not exist.
        var of = await db.Set<ConsensusReport>().Where(row => row.Id == id)
            .Select(row => new { row.ProposalId, row.ChallengeId, row.CallId })
            .SingleOrDefaultAsync(ct);
        var seats = await db.SeatsOf(call, of?.CallId ?? default(CallId), ct);
        if (of is not null && seats.Calls.Contains(of.CallId) && seats.Barred.Contains(of.ChallengeId))
        {
            return ConsensusReportErrors.ConflictOfInterest;
        }

        await db.LockRow<Proposal>(of?.ProposalId.Value ?? Guid.Empty, ct);
        var found = await db.ForUpdate(id, SelectionPolicy.ReportsOf(db, call.Actor, seats), ConsensusReportErrors.NotFound, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        var proceedings = await db.Proceedings(found.Value.CallId, call.Actor, ct);
        if (proceedings.Refused || proceedings.Value.Panel?.LetsReport(call.Actor.Self) != true)
        {
            return ConsensusReportErrors.NotARapporteur;
        }

        if (found.Value.Version != seen)
        {
            return CommonErrors.Stale.With("currentVersion", found.Value.Version);
        }

        var proposal = await db.Set<Proposal>().SingleAsync(row => row.Id == found.Value.ProposalId, ct);
        var cards = await db.Set<Scorecard>().AsNoTracking().Where(card => card.ProposalId == proposal.Id).ToListAsync(ct);
        return change(found.Value, proposal, proceedings.Value, cards)
            .Then<ConsensusReportView>(_ => ConsensusReportView.Of(found.Value, proceedings.Value, call.Actor));
    }
}
