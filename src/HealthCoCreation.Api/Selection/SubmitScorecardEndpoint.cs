using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class SubmitScorecardEndpoint
{
    public static void MapSubmitScorecard(this RouteGroupBuilder scorecards) => scorecards
        .MapPost("/{id:guid}/submit", Submit)
        .Operation("SubmitScorecard", Scopes.SelectionWrite, Audience.SignedIn)
        .Idempotent()
        .Refuses(
            ScorecardErrors.NotFound, ScorecardErrors.NotYours,
            ScorecardErrors.NotAnEvaluator, ScorecardErrors.ConflictOfInterest, ScorecardErrors.ScoresInvalid,
            ScorecardLifecycle.Table.Refusal(ScorecardStep.Submit));

    /// <summary>Submit a scorecard</summary>
    /// <remarks>Gives your vote. It is complete, with a reason for each score, and is not taken back.</remarks>
    internal static Task<Shown<ScorecardView>> Submit(Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new SubmitScorecard(new(id), seen.Version), ct).Shown();
}
