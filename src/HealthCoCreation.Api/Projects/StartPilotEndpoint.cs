using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Projects;
using HealthCoCreation.Domain.Projects;
using MediatR;

namespace HealthCoCreation.Api.Projects;

/// <summary>The trial in real care.</summary>
public sealed record StartPilotBody : IExample<StartPilotBody>
{
    /// <summary>The unit where it runs.</summary>
    [Line(300)]
    public required string SiteName { get; init; }

    /// <summary>The ethics committee's or data protection officer's reference.</summary>
    [Line(200)]
    public required string ClearanceReference { get; init; }

    /// <summary>First day; not in the future.</summary>
    public required DateOnly StartedOn { get; init; }

    /// <summary>The arm of a comparison that the project belongs to, where the round has one.</summary>
    [Code]
    public string? Arm { get; init; }

    public static StartPilotBody Example => new()
    {
        SiteName = "Foch hospital, Suresnes",
        ClearanceReference = "CPP-2019-014",
        StartedOn = new(2019, 2, 4),
    };
}

internal static class StartPilotEndpoint
{
    public static void MapStartPilot(this RouteGroupBuilder projects) => projects
        .MapPost("/{id:guid}/pilots", StartPilot)
        .Operation("StartPilot", Scopes.ProjectsWrite, Audience.Signatory)
        .Refuses(
            ProjectErrors.NotFound,
            ProjectLifecycle.Table.Refusal(ProjectStep.StartPilot),
            ProjectErrors.NotTheChallenger,
            ProjectErrors.ClearanceMissing,
            ProjectErrors.SiteMissing,
            ProjectErrors.InTheFuture);

    /// <summary>Start the pilot</summary>
    /// <remarks>For signatories of the challenger, at whose site it runs. Without the reference of an ethics or data clearance no pilot starts.</remarks>
    internal static Task<Shown<ProjectView>> StartPilot(
        Guid id, IfMatch seen, Body<StartPilotBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new StartPilot(
                new(id), body.Value.SiteName, body.Value.ClearanceReference, body.Value.StartedOn, body.Value.Arm, seen.Version),
            ct).Shown();
}
