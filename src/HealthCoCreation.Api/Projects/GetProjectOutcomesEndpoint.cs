using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Projects;
using HealthCoCreation.Domain.Projects;
using MediatR;

namespace HealthCoCreation.Api.Projects;

internal static class GetProjectOutcomesEndpoint
{
    public static void MapGetProjectOutcomes(this RouteGroupBuilder projects) => projects
        .MapGet("/{id:guid}/outcomes", Get)
        .Operation("GetProjectOutcomes", Scopes.ProjectsRead, Audience.Member | Audience.Coach | Audience.Auditor)
        .Refuses(ProjectErrors.NotFound, ProjectErrors.InsidersOnly);

    /// <summary>Read the outcomes of a project</summary>
    /// <remarks>Each indicator that the challenge was published with: baseline, target and minimum important difference as they were fixed, the latest measurements before and after, how much of the way is gone, and whether the change reaches what matters. A description of one group, never more. For the two parties, the round's funders and supporters, coaches and auditors.</remarks>
    internal static Task<Shown<ProjectOutcomesView>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetProjectOutcomes(new(id)), ct).Shown();
}
