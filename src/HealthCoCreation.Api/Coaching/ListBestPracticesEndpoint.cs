using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Coaching;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Projects;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Coaching;

internal static class ListBestPracticesEndpoint
{
    public static void MapListBestPractices(this RouteGroupBuilder practices) => practices
        .MapGet("/", List)
        .Operation("ListBestPractices", Scopes.CoachingRead, Audience.Anyone)
        .Refuses(EdgeErrors.InvalidParameter);

    /// <summary>List best practices</summary>
    /// <remarks>Those you may see, newest first. Nobody creates one: a draft appears shortly after a project completes its pilot, for coaches to revise and publish.</remarks>
    /// <param name="region">Only those from this region (NUTS code).</param>
    /// <param name="projectId">Only that of this project.</param>
    /// <param name="status">Only those in this state.</param>
    internal static ShownList<BestPracticeSummary> List(
        PageQuery page,
        [FromQuery, Pattern(QueryValue.NutsPattern, 5)] string? region,
        [FromQuery] Guid? projectId,
        [FromQuery, OneOf(typeof(BestPracticeStatus))] string? status,
        IMediator mediator,
        CancellationToken ct) =>
        page.Shown(at => mediator.Send(
            new ListBestPractices(
                QueryValue.Region("region", region),
                projectId is { } project ? new ProjectId(project) : null,
                QueryValue.Of<BestPracticeStatus>("status", status),
                at),
            ct));
}
