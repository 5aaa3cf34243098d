using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Application.Selection;

/// <summary>Gives an evaluator's vote. It is not taken back.</summary>
public sealed record SubmitScorecard(ScorecardId Scorecard, long Seen) : ICommand<ScorecardView>;

internal sealed class SubmitScorecardHandler(IAppDb db, ICurrentCall call) : IRequestHandler<SubmitScorecard, Result<ScorecardView>>
{
    public Task<Result<ScorecardView>> Handle(SubmitScorecard command, CancellationToken ct) => db.ChangeScorecard(
        call, command.Scorecard, command.Seen, (card, proceedings, barred) => card.Submit(proceedings.Call, barred, call.Now), ct);
}
