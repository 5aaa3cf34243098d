using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Projects;
using HealthCoCreation.Domain.Projects;
using MediatR;

namespace HealthCoCreation.Api.Projects;

internal static class GetProjectEndpoint
{
    public static void MapGetProject(this RouteGroupBuilder projects) => projects
        .MapGet("/{id:guid}", Get)
        .Operation("GetProject", Scopes.ProjectsRead, Audience.Anyone)
        .Refuses(
            ProjectErrors.NotFound);

    /// <summary>Read a project</summary>
    /// <remarks>The summary is public once the memorandum is signed. Signatures, work plan, clearance and reasons are for the two parties and the round's funders and supporters.</remarks>
    internal static Task<Shown<ProjectView>> Get(
        Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetProject(new(id)), ct).Shown();
}
