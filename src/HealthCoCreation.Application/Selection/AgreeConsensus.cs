using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Application.Selection;

/// <summary>The evaluators agree: the report is final and the proposal evaluated.</summary>
public sealed record AgreeConsensus(ConsensusReportId Report, long Seen) : ICommand<ConsensusReportView>;

internal sealed class AgreeConsensusHandler(IAppDb db, ICurrentCall call) : IRequestHandler<AgreeConsensus, Result<ConsensusReportView>>
{
    public Task<Result<ConsensusReportView>> Handle(AgreeConsensus command, CancellationToken ct) => db.ChangeReport(
        call,
        command.Report,
        command.Seen,
        (report, proposal, proceedings, cards) =>
        {
            var agreed = report.Agree(proceedings.Call, cards, call.Now);
            return agreed.Refused ? agreed : proposal.Evaluate(call.Now);
        },
        ct);
}
