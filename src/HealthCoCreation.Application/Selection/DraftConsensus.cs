using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>A rapporteur begins the consensus report of a proposal that enough evaluators have scored.</summary>
public sealed record DraftConsensus(ProposalId Proposal) : ICommand<ConsensusReportView>;

internal sealed class DraftConsensusHandler(IAppDb db, ICurrentCall call) : IRequestHandler<DraftConsensus, Result<ConsensusReportView>>
{
    public async Task<Result<ConsensusReportView>> Handle(DraftConsensus command, CancellationToken ct)
    {
        var found = await db.ForUpdate(command.Proposal, SelectionPolicy.JudgedBy(db, call.Actor), ProposalErrors.NotFound, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        var proceedings = await db.Proceedings(found.Value.CallId, call.Actor, ct);
        if (proceedings.Refused || proceedings.Value.Panel is not { } panel)
        {
            return ConsensusReportErrors.NotARapporteur;
        }

        var barred = await db.BarredFrom(proceedings.Value, call.Actor.Self, call.Now, ct);
        var cards = await db.Set<Scorecard>().AsNoTracking().Where(card => card.ProposalId == command.Proposal).ToListAsync(ct);
        var drafted = ConsensusReport.Draft(proceedings.Value.Call, panel, found.Value, call.Actor.Self, barred, cards);
        if (drafted.Refused)
        {
            return drafted.Error;
        }

        if (await db.Set<ConsensusReport>().AnyAsync(report => report.ProposalId == command.Proposal, ct))
        {
            return ConsensusReportErrors.AlreadyDrafted;
        }

        db.Set<ConsensusReport>().Add(drafted.Value);
        return ConsensusReportView.Of(drafted.Value, proceedings.Value, call.Actor);
    }
}
