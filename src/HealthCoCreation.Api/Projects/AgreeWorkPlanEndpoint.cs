using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Projects;
using HealthCoCreation.Domain.Projects;
using MediatR;
using System.ComponentModel.DataAnnotations;

namespace HealthCoCreation.Api.Projects;

/// <summary>The milestones of the co-creation.</summary>
public sealed record AgreeWorkPlanBody : IExample<AgreeWorkPlanBody>
{
    /// <summary>In the order in which they are to be reached; each has its own code.</summary>
    [MinLength(1), MaxLength(50)]
    public required List<MilestoneBody> Milestones { get; init; }

    public static AgreeWorkPlanBody Example => new()
    {
        Milestones =
        [
            new() { Code = "M1", Title = "Needs of patients and staff described", DueOn = new(2018, 10, 31) },
            new() { Code = "M2", Title = "First version in the test ward", DueOn = new(2019, 1, 31) },
        ],
    };
}

/// <summary>A step of the work plan.</summary>
public sealed record MilestoneBody
{
    /// <summary>Unique within the project, whatever its case.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>What is reached.</summary>
    [Line(200)]
    public required string Title { get; init; }

    /// <summary>By when.</summary>
    public required DateOnly DueOn { get; init; }
}

internal static class AgreeWorkPlanEndpoint
{
    public static void MapAgreeWorkPlan(this RouteGroupBuilder projects) => projects
        .MapPost("/{id:guid}/work-plan", AgreeWorkPlan)
        .Operation("AgreeWorkPlan", Scopes.ProjectsWrite, Audience.Signatory)
        .PeopleOnly()
        .Refuses(
            ProjectErrors.NotFound,
            ProjectLifecycle.Table.Refusal(ProjectStep.AgreeWorkPlan),
            ProjectErrors.NotYours,
            ProjectErrors.DuplicateMilestone);

    /// <summary>Agree the work plan</summary>
    /// <remarks>For signatories of either party, once the memorandum is signed.</remarks>
    internal static Task<Shown<ProjectView>> AgreeWorkPlan(
        Guid id, IfMatch seen, Body<AgreeWorkPlanBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new AgreeWorkPlan(
                new(id), [.. body.Value.Milestones.Select(one => new Milestone(one.Code, one.Title, one.DueOn))], seen.Version),
            ct).Shown();
}
