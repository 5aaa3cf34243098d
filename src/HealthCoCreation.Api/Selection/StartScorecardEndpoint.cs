using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class StartScorecardEndpoint
{
    public static void MapStartScorecard(this RouteGroupBuilder scorecards) => scorecards
        .MapPost("/", Start)
        .Operation("StartScorecard", Scopes.SelectionWrite, Audience.SignedIn)
        .Shows(ScorecardView.Example with { Scores = [], Version = 1, Actions = ["score"] })
        .PeopleOnly()
        .Refuses(
            ProposalErrors.NotFound, ScorecardErrors.NotAnEvaluator,
            ScorecardErrors.ConflictOfInterest, ScorecardErrors.ProposalNotEligible, ScorecardErrors.AlreadyStarted);

    /// <summary>Start a scorecard</summary>
    /// <remarks>For evaluators of the call's sitting panel, each alone: one scorecard per evaluator and proposal. Conflicts of interest are tested anew each time.</remarks>
    internal static Task<Made<ScorecardView>> Start(Body<ProposalToJudgeBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new StartScorecard(new(body.Value.ProposalId)), ct).Made(view => $"/v1/scorecards/{view.Id.Value}");
}
