using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Evaluation;
using HealthCoCreation.Domain.Evaluation;
using MediatR;

namespace HealthCoCreation.Api.Evaluation;

/// <summary>What is to be scored.</summary>
public sealed record ScoreImpactBody : IExample<ScoreImpactBody>
{
    /// <summary>A frozen framework with confirmed measurements.</summary>
    public required Guid FrameworkId { get; init; }

    public static ScoreImpactBody Example => new() { FrameworkId = FrameworkView.Example.Id.Value };
}

internal static class ScoreImpactEndpoint
{
    public static void MapScoreImpact(this RouteGroupBuilder scores) => scores
        .MapPost("/", Score)
        .Operation("ScoreImpact", Scopes.EvaluationWrite, Audience.Coach)
        .PeopleOnly()
        .Refuses(FrameworkErrors.NotFound, FrameworkErrors.NotFrozen, ScoreRunErrors.NothingMeasured);

    /// <summary>Score the measured regions</summary>
    /// <remarks>Scores every region that has confirmed measurements on a frozen framework, before and after, and keeps the result with everything it was made of. Groups under ten people are left out, with a note.</remarks>
    internal static Task<Made<ScoreRunView>> Score(Body<ScoreImpactBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ScoreImpact(new(body.Value.FrameworkId)), ct).Made(view => $"/v1/evaluation/scores/{view.Id.Value}");
}
