using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Evaluation;
using HealthCoCreation.Domain.Evaluation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Evaluation;

internal static class ListScoreRunsEndpoint
{
    public static void MapListScoreRuns(this RouteGroupBuilder scores) => scores
        .MapGet("/", List)
        .Operation("ListScoreRuns", Scopes.EvaluationRead, Audience.Anyone);

    /// <summary>List score runs</summary>
    /// <remarks>All of them, newest first.</remarks>
    /// <param name="frameworkId">Only those of this framework.</param>
    internal static ShownList<ScoreRunSummary> List(PageQuery page, [FromQuery] Guid? frameworkId, IMediator mediator, CancellationToken ct) =>
        page.Shown(at => mediator.Send(new ListScoreRuns(frameworkId is { } framework ? new FrameworkId(framework) : null, at), ct));
}
