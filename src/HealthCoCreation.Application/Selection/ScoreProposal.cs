using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Application.Selection;

/// <summary>Saves an evaluator's scores; they may be incomplete.</summary>
public sealed record ScoreProposal(ScorecardId Scorecard, IReadOnlyList<CriterionScore> Scores, long Seen) : ICommand<ScorecardView>;

internal sealed class ScoreProposalHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ScoreProposal, Result<ScorecardView>>
{
    public Task<Result<ScorecardView>> Handle(ScoreProposal command, CancellationToken ct) => db.ChangeScorecard(
        call,
        command.Scorecard,
        command.Seen,
        (card, proceedings, barred) => barred.Contains(card.ChallengeId)
            ? ScorecardErrors.ConflictOfInterest
            : card.Score(proceedings.Call, command.Scores, call.Now),
        ct);
}
