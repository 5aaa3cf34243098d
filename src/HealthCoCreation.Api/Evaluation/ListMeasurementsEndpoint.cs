using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Evaluation;
using HealthCoCreation.Domain.Evaluation;
using HealthCoCreation.Domain.Projects;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Evaluation;

internal static class ListMeasurementsEndpoint
{
    public static void MapListMeasurements(this RouteGroupBuilder measurements) => measurements
        .MapGet("/", List)
        .Operation("ListMeasurements", Scopes.EvaluationRead, Audience.Member | Audience.Coach | Audience.Auditor)
        .Refuses(EdgeErrors.InvalidParameter);

    /// <summary>List measurements</summary>
    /// <remarks>Those of the regions you work in, newest first; all of them for coaches and auditors. Figures of groups under ten people are null.</remarks>
    /// <param name="frameworkId">Only those of this framework.</param>
    /// <param name="projectId">Only those of this project's pilot.</param>
    /// <param name="region">Only those of this region (NUTS code).</param>
    /// <param name="indicator">Only those of this indicator.</param>
    /// <param name="phase">Only those of this phase.</param>
    /// <param name="status">Only those in this state.</param>
    internal static ShownList<MeasurementSummary> List(
        PageQuery page,
        [FromQuery] Guid? frameworkId,
        [FromQuery] Guid? projectId,
        [FromQuery, Pattern(QueryValue.NutsPattern, 5)] string? region,
        [FromQuery, Code] string? indicator,
        [FromQuery, OneOf(typeof(MeasurementPhase))] string? phase,
        [FromQuery, OneOf(typeof(MeasurementStatus))] string? status,
        IMediator mediator,
        CancellationToken ct) =>
        page.Shown(at => mediator.Send(
            new ListMeasurements(
                frameworkId is { } framework ? new FrameworkId(framework) : null,
                projectId is { } project ? new ProjectId(project) : null,
                QueryValue.Region("region", region),
                indicator,
                QueryValue.Of<MeasurementPhase>("phase", phase),
                QueryValue.Of<MeasurementStatus>("status", status),
                at),
            ct));
}
