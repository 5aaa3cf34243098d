using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class ScoreProposalEndpoint
{
    public static void MapScoreProposal(this RouteGroupBuilder scorecards) => scorecards
        .MapPut("/{id:guid}", Score)
        .Operation("ScoreProposal", Scopes.SelectionWrite, Audience.SignedIn)
        .Refuses(
            ScorecardErrors.NotFound, ScorecardErrors.NotYours,
            ScorecardErrors.NotAnEvaluator, ScorecardErrors.ConflictOfInterest, ScorecardErrors.ScoresInvalid,
            ScorecardLifecycle.Table.Refusal(ScorecardStep.Score));

    /// <summary>Score a proposal</summary>
    /// <remarks>Replaces the scores of your own scorecard; they may be incomplete until it is submitted.</remarks>
    internal static Task<Shown<ScorecardView>> Score(Guid id, IfMatch seen, Body<ScoresBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ScoreProposal(new(id), body.Value.ToScores(), seen.Version), ct).Shown();
}
