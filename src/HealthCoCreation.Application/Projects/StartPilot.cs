using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Projects;
using MediatR;

namespace HealthCoCreation.Application.Projects;

/// <summary>Starts the trial in real care, for which there is a clearance.</summary>
public sealed record StartPilot(ProjectId Project, string SiteName, string ClearanceReference, DateOnly StartedOn, string? Arm, long Seen) : ICommand<ProjectView>;

internal sealed class StartPilotHandler(IAppDb db, ICurrentCall call) : IRequestHandler<StartPilot, Result<ProjectView>>
{
    public Task<Result<ProjectView>> Handle(StartPilot command, CancellationToken ct) =>
        db.ChangeAsChallenger(
            call, command.Project, ProjectPolicy.MayDecide, command.Seen, project => project.StartPilot(command.SiteName, command.ClearanceReference, command.StartedOn, command.Arm, call.Now), ct);
}
