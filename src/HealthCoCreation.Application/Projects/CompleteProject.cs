using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Projects;
using MediatR;

namespace HealthCoCreation.Application.Projects;

/// <summary>Passes the final review.</summary>
public sealed record CompleteProject(ProjectId Project, long Seen) : ICommand<ProjectView>;

internal sealed class CompleteProjectHandler(IAppDb db, ICurrentCall call) : IRequestHandler<CompleteProject, Result<ProjectView>>
{
    public Task<Result<ProjectView>> Handle(CompleteProject command, CancellationToken ct) =>
        db.ChangeAsChallenger(
            call, command.Project, ProjectPolicy.MayDecide, command.Seen, project => project.Complete(call.Now), ct);
}
