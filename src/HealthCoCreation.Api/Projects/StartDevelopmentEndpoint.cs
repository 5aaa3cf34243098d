using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Projects;
using HealthCoCreation.Domain.Projects;
using MediatR;

namespace HealthCoCreation.Api.Projects;

internal static class StartDevelopmentEndpoint
{
    public static void MapStartDevelopment(this RouteGroupBuilder projects) => projects
        .MapPost("/{id:guid}/start-development", StartDevelopment)
        .Operation("StartDevelopment", Scopes.ProjectsWrite, Audience.Contributor)
        .Refuses(
            ProjectErrors.NotFound,
            ProjectLifecycle.Table.Refusal(ProjectStep.StartDevelopment),
            ProjectErrors.NotYours);

    /// <summary>Start the development</summary>
    /// <remarks>For both parties, after the co-design.</remarks>
    internal static Task<Shown<ProjectView>> StartDevelopment(
        Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new StartDevelopment(new(id), seen.Version), ct).Shown();
}
