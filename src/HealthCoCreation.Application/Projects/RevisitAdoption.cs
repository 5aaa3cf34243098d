using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Projects;
using MediatR;

namespace HealthCoCreation.Application.Projects;

/// <summary>Confirms or changes the adoption decision, six and again twelve months after it was first taken.</summary>
public sealed record RevisitAdoption(ProjectId Project, AdoptionOutcome Outcome, string Reason, long Seen) : ICommand<ProjectView>;

internal sealed class RevisitAdoptionHandler(IAppDb db, ICurrentCall call) : IRequestHandler<RevisitAdoption, Result<ProjectView>>
{
    public Task<Result<ProjectView>> Handle(RevisitAdoption command, CancellationToken ct) =>
        db.ChangeAsChallenger(
            call, command.Project, ProjectPolicy.MayDecide, command.Seen, project => project.RevisitAdoption(command.Outcome, command.Reason, call.Now), ct);
}
