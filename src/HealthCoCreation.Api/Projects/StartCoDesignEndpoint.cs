using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Projects;
using HealthCoCreation.Domain.Projects;
using MediatR;

namespace HealthCoCreation.Api.Projects;

internal static class StartCoDesignEndpoint
{
    public static void MapStartCoDesign(this RouteGroupBuilder projects) => projects
        .MapPost("/{id:guid}/start-co-design", StartCoDesign)
        .Operation("StartCoDesign", Scopes.ProjectsWrite, Audience.Contributor)
        .Refuses(
            ProjectErrors.NotFound,
            ProjectLifecycle.Table.Refusal(ProjectStep.StartCoDesign),
            ProjectErrors.NotYours);

    /// <summary>Start the co-design</summary>
    /// <remarks>For both parties, once the work plan is agreed.</remarks>
    internal static Task<Shown<ProjectView>> StartCoDesign(
        Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new StartCoDesign(new(id), seen.Version), ct).Shown();
}
