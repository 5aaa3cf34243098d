using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Projects;
using HealthCoCreation.Domain.Projects;
using MediatR;

namespace HealthCoCreation.Api.Projects;

/// <summary>When the milestone was reached.</summary>
public sealed record ReachMilestoneBody : IExample<ReachMilestoneBody>
{
    /// <summary>The day; not in the future.</summary>
    public required DateOnly DoneOn { get; init; }

    public static ReachMilestoneBody Example => new() { DoneOn = new(2018, 10, 26) };
}

internal static class ReachMilestoneEndpoint
{
    public static void MapReachMilestone(this RouteGroupBuilder projects) => projects
        .MapPost("/{id:guid}/milestones/{code}/reach", ReachMilestone)
        .Operation("ReachMilestone", Scopes.ProjectsWrite, Audience.Contributor)
        .Refuses(
            ProjectErrors.NotFound,
            ProjectLifecycle.Table.Refusal(ProjectStep.ReachMilestone),
            ProjectErrors.NotYours,
            ProjectErrors.UnknownMilestone,
            ProjectErrors.MilestoneAlreadyReached,
            ProjectErrors.InTheFuture);

    /// <summary>Note a milestone as reached</summary>
    /// <remarks>For both parties, from the co-design to the final review.</remarks>
    internal static Task<Shown<ProjectView>> ReachMilestone(
        Guid id, string code, IfMatch seen, Body<ReachMilestoneBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ReachMilestone(new(id), code, body.Value.DoneOn, seen.Version), ct).Shown();
}
