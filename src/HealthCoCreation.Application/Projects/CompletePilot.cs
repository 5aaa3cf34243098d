using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Projects;
using MediatR;

namespace HealthCoCreation.Application.Projects;

/// <summary>Ends the trial; the final review begins.</summary>
public sealed record CompletePilot(ProjectId Project, DateOnly EndedOn, int? Participants, long Seen) : ICommand<ProjectView>;

internal sealed class CompletePilotHandler(IAppDb db, ICurrentCall call) : IRequestHandler<CompletePilot, Result<ProjectView>>
{
    public Task<Result<ProjectView>> Handle(CompletePilot command, CancellationToken ct) =>
        db.ChangeAsChallenger(
            call, command.Project, ProjectPolicy.MayPilot, command.Seen, project => project.CompletePilot(command.EndedOn, command.Participants, call.Now), ct);
}
