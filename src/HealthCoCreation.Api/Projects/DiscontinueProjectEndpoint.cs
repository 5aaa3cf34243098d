using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Projects;
using HealthCoCreation.Domain.Projects;
using MediatR;

namespace HealthCoCreation.Api.Projects;

internal static class DiscontinueProjectEndpoint
{
    public static void MapDiscontinueProject(this RouteGroupBuilder projects) => projects
        .MapPost("/{id:guid}/discontinue", Discontinue)
        .Operation("DiscontinueProject", Scopes.ProjectsWrite, Audience.Signatory)
        .Refuses(
            ProjectErrors.NotFound,
            ProjectLifecycle.Table.Refusal(ProjectStep.Discontinue),
            ProjectErrors.NotYours,
            ProjectErrors.ReasonMissing);

    /// <summary>Discontinue a project</summary>
    /// <remarks>For signatories of either party, with the reason, at any time before it is completed.</remarks>
    internal static Task<Shown<ProjectView>> Discontinue(
        Guid id, IfMatch seen, Body<ReasonBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new DiscontinueProject(new(id), body.Value.Reason, seen.Version), ct).Shown();
}
