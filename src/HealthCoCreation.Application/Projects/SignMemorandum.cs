using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Projects;
using MediatR;

namespace HealthCoCreation.Application.Projects;

/// <summary>A party signs the memorandum of understanding; the second signature makes it hold.</summary>
public sealed record SignMemorandum(ProjectId Project, OrganisationId Organisation, long Seen) : ICommand<ProjectView>;

internal sealed class SignMemorandumHandler(IAppDb db, ICurrentCall call) : IRequestHandler<SignMemorandum, Result<ProjectView>>
{
    public Task<Result<ProjectView>> Handle(SignMemorandum command, CancellationToken ct) =>
        db.ChangeAsParty(
            call,
            command.Project,
            (actor, _) => actor.SignsFor(command.Organisation),
            command.Seen,
            project => call.Actor.Kind == AccountKind.Person
                ? project.SignMemorandum(command.Organisation, call.Actor.Self, call.Now)
                : AccessErrors.PeopleOnly,
            ct);
}
