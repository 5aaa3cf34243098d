using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Application.Selection;

/// <summary>Saves the scores and reasons the evaluators agree on; they may be incomplete.</summary>
public sealed record WriteConsensus(ConsensusReportId Report, IReadOnlyList<CriterionScore> Scores, long Seen) : ICommand<ConsensusReportView>;

internal sealed class WriteConsensusHandler(IAppDb db, ICurrentCall call) : IRequestHandler<WriteConsensus, Result<ConsensusReportView>>
{
    public Task<Result<ConsensusReportView>> Handle(WriteConsensus command, CancellationToken ct) => db.ChangeReport(
        call, command.Report, command.Seen, (report, _, proceedings, _) => report.Write(proceedings.Call, command.Scores, call.Now), ct);
}
