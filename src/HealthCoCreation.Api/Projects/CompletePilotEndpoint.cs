using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Projects;
using HealthCoCreation.Domain.Projects;
using MediatR;
using System.ComponentModel.DataAnnotations;

namespace HealthCoCreation.Api.Projects;

/// <summary>How the pilot ended. Only aggregated figures are kept, never a patient's data.</summary>
public sealed record CompletePilotBody : IExample<CompletePilotBody>
{
    /// <summary>Last day; not before the first, not in the future.</summary>
    public required DateOnly EndedOn { get; init; }

    /// <summary>How many people took part, where it was counted.</summary>
    [Range(0, 10_000_000)]
    public int? Participants { get; init; }

    public static CompletePilotBody Example => new() { EndedOn = new(2019, 8, 2), Participants = 57 };
}

internal static class CompletePilotEndpoint
{
    public static void MapCompletePilot(this RouteGroupBuilder projects) => projects
        .MapPost("/{id:guid}/pilots/complete", CompletePilot)
        .Operation("CompletePilot", Scopes.ProjectsWrite, Audience.Contributor)
        .Refuses(
            ProjectErrors.NotFound,
            ProjectLifecycle.Table.Refusal(ProjectStep.CompletePilot),
            ProjectErrors.NotTheChallenger,
            ProjectErrors.PilotEndsBeforeStart,
            ProjectErrors.InTheFuture);

    /// <summary>Complete the pilot</summary>
    /// <remarks>For the challenger. The final review begins, and shortly afterwards the draft of a best practice appears for the coaches.</remarks>
    internal static Task<Shown<ProjectView>> CompletePilot(
        Guid id, IfMatch seen, Body<CompletePilotBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new CompletePilot(new(id), body.Value.EndedOn, body.Value.Participants, seen.Version), ct).Shown();
}
