using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Projects;
using HealthCoCreation.Domain.Projects;
using MediatR;

namespace HealthCoCreation.Api.Projects;

internal static class CompleteProjectEndpoint
{
    public static void MapCompleteProject(this RouteGroupBuilder projects) => projects
        .MapPost("/{id:guid}/complete", Complete)
        .Operation("CompleteProject", Scopes.ProjectsWrite, Audience.Signatory)
        .Refuses(
            ProjectErrors.NotFound,
            ProjectLifecycle.Table.Refusal(ProjectStep.Complete),
            ProjectErrors.NotTheChallenger);

    /// <summary>Complete a project</summary>
    /// <remarks>For signatories of the challenger: the final review is passed. The adoption decision comes afterwards.</remarks>
    internal static Task<Shown<ProjectView>> Complete(
        Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new CompleteProject(new(id), seen.Version), ct).Shown();
}
