using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Projects;
using MediatR;

namespace HealthCoCreation.Application.Projects;

/// <summary>Agrees the milestones of the co-creation.</summary>
public sealed record AgreeWorkPlan(ProjectId Project, IReadOnlyList<Milestone> Milestones, long Seen) : ICommand<ProjectView>;

internal sealed class AgreeWorkPlanHandler(IAppDb db, ICurrentCall call) : IRequestHandler<AgreeWorkPlan, Result<ProjectView>>
{
    public Task<Result<ProjectView>> Handle(AgreeWorkPlan command, CancellationToken ct) =>
        db.ChangeAsParty(
            call, command.Project, ProjectPolicy.MayCommit, command.Seen, project => project.AgreeWorkPlan(command.Milestones, call.Now), ct);
}
