using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Projects;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Projects;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Projects;

internal static class ListProjectsEndpoint
{
    public static void MapListProjects(this RouteGroupBuilder projects) => projects
        .MapGet("/", List)
        .Operation("ListProjects", Scopes.ProjectsRead, Audience.Anyone);

    /// <summary>List projects</summary>
    /// <remarks>Those you may see, newest first.</remarks>
    /// <param name="challengeId">Only those of this challenge.</param>
    /// <param name="challengerId">Only those of this challenger.</param>
    /// <param name="solverId">Only those of this solver.</param>
    /// <param name="status">Only those in this state.</param>
    /// <param name="region">Only those in this region (NUTS code).</param>
    internal static ShownList<ProjectSummary> List(
        PageQuery page,
        [FromQuery] Guid? challengeId,
        [FromQuery] Guid? challengerId,
        [FromQuery] Guid? solverId,
        [FromQuery, OneOf(typeof(ProjectStatus))] string? status,
        [FromQuery, Pattern(QueryValue.NutsPattern, 5)] string? region, IMediator mediator, CancellationToken ct) =>
        page.Shown(at => mediator.Send(
            new ListProjects(
                challengeId is { } challenge ? new ChallengeId(challenge) : null,
                challengerId is { } challenger ? new OrganisationId(challenger) : null,
                solverId is { } solver ? new OrganisationId(solver) : null,
                QueryValue.Of<ProjectStatus>("status", status),
                QueryValue.Region("region", region),
                at),
            ct));
}
