using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>Reads the debrief of the caller's own proposal.</summary>
public sealed record GetDebrief(ProposalId Proposal) : IQuery<DebriefView>;

internal sealed class GetDebriefHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetDebrief, Result<DebriefView>>
{
    public async Task<Result<DebriefView>> Handle(GetDebrief query, CancellationToken ct)
    {
        var mine = call.Actor.Organisations;
        var proposal = await db.Set<Proposal>().AsNoTracking()
            .Where(row => row.Members.Any(member => mine.Contains(member.OrganisationId)))
            .SingleOrDefaultAsync(row => row.Id == query.Proposal, ct);
        if (proposal is null)
        {
            return ProposalErrors.NotFound;
        }

        // Of several notices, a proposal that moved up has two, the newest is the one that counts.
        var notice = await db.Set<Notice>().AsNoTracking()
            .Where(row => row.ProposalId == query.Proposal && row.Status != NoticeStatus.Withdrawn)
            .OrderByDescending(row => row.SentAt)
            .FirstOrDefaultAsync(ct);
        if (notice is null)
        {
            return RankedListErrors.NotNotified;
        }

        var rules = (await db.Set<Call>().AsNoTracking().SingleAsync(row => row.Id == proposal.CallId, ct)).Scoring;
        var check = await db.Set<EligibilityCheck>().AsNoTracking().SingleOrDefaultAsync(row => row.ProposalId == query.Proposal && !row.Passed, ct);
        var list = await db.RankingOf(proposal.CallId, proposal.ChallengeId, ct);
        var report = await db.Set<ConsensusReport>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.ProposalId == query.Proposal && row.Status == ConsensusReportStatus.Agreed, ct);
        var debrief = list is not null && report is not null && check is null ? Debrief.Of(list, report, rules) : null;
        return DebriefView.Of(proposal, notice, rules.OverallThreshold, debrief, check);
    }
}
