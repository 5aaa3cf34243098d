using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Projects;
using MediatR;

namespace HealthCoCreation.Application.Projects;

/// <summary>The challenger decides what becomes of the solution.</summary>
public sealed record DecideAdoption(ProjectId Project, AdoptionOutcome Outcome, string Reason, long Seen) : ICommand<ProjectView>;

internal sealed class DecideAdoptionHandler(IAppDb db, ICurrentCall call) : IRequestHandler<DecideAdoption, Result<ProjectView>>
{
    public Task<Result<ProjectView>> Handle(DecideAdoption command, CancellationToken ct) =>
        db.ChangeAsChallenger(
            call, command.Project, ProjectPolicy.MayDecide, command.Seen, project => project.DecideAdoption(command.Outcome, command.Reason, call.Now), ct);
}
