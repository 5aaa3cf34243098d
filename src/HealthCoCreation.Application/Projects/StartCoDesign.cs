using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Projects;
using MediatR;

namespace HealthCoCreation.Application.Projects;

/// <summary>Starts the co-design of the solution.</summary>
public sealed record StartCoDesign(ProjectId Project, long Seen) : ICommand<ProjectView>;

internal sealed class StartCoDesignHandler(IAppDb db, ICurrentCall call) : IRequestHandler<StartCoDesign, Result<ProjectView>>
{
    public Task<Result<ProjectView>> Handle(StartCoDesign command, CancellationToken ct) =>
        db.ChangeAsParty(
            call, command.Project, ProjectPolicy.MayWork, command.Seen, project => project.StartCoDesign(call.Now), ct);
}
