using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Projects;
using MediatR;

namespace HealthCoCreation.Application.Projects;

/// <summary>Notes a milestone of the work plan as reached.</summary>
public sealed record ReachMilestone(ProjectId Project, string Code, DateOnly DoneOn, long Seen) : ICommand<ProjectView>;

internal sealed class ReachMilestoneHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ReachMilestone, Result<ProjectView>>
{
    public Task<Result<ProjectView>> Handle(ReachMilestone command, CancellationToken ct) =>
        db.ChangeAsParty(
            call, command.Project, ProjectPolicy.MayWork, command.Seen, project => project.ReachMilestone(command.Code, command.DoneOn, call.Now), ct);
}
