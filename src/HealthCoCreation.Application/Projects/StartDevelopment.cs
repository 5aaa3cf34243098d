using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Projects;
using MediatR;

namespace HealthCoCreation.Application.Projects;

/// <summary>Starts the development of what was designed together.</summary>
public sealed record StartDevelopment(ProjectId Project, long Seen) : ICommand<ProjectView>;

internal sealed class StartDevelopmentHandler(IAppDb db, ICurrentCall call) : IRequestHandler<StartDevelopment, Result<ProjectView>>
{
    public Task<Result<ProjectView>> Handle(StartDevelopment command, CancellationToken ct) =>
        db.ChangeAsParty(
            call, command.Project, ProjectPolicy.MayWork, command.Seen, project => project.StartDevelopment(call.Now), ct);
}
