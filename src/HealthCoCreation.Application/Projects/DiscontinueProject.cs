using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Projects;
using MediatR;

namespace HealthCoCreation.Application.Projects;

/// <summary>Ends a project before its time, and says why.</summary>
public sealed record DiscontinueProject(ProjectId Project, string Reason, long Seen) : ICommand<ProjectView>;

internal sealed class DiscontinueProjectHandler(IAppDb db, ICurrentCall call) : IRequestHandler<DiscontinueProject, Result<ProjectView>>
{
    public Task<Result<ProjectView>> Handle(DiscontinueProject command, CancellationToken ct) =>
        db.ChangeAsParty(
            call, command.Project, ProjectPolicy.MayCommit, command.Seen, project => project.Discontinue(command.Reason, call.Now), ct);
}
