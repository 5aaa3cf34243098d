using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Application.Organisations;

/// <summary>Replaces the roles of a member.</summary>
public sealed record ChangeMemberRoles(OrganisationId Organisation, AccountId Account, IReadOnlyList<MemberRole> Roles, long Seen) : ICommand<MemberView>;

internal sealed class ChangeMemberRolesHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ChangeMemberRoles, Result<MemberView>>
{
    public Task<Result<MemberView>> Handle(ChangeMemberRoles command, CancellationToken ct) =>
        db.Change(
            call,
            command.Organisation,
            organisation => OrganisationPolicy.MayAdminister(call.Actor, organisation),
            OrganisationErrors.NotAdministrator,
            command.Seen,
            organisation => organisation.ChangeRoles(command.Account, command.Roles, call.Now),
            (organisation, _) => MemberView.Of(organisation, organisation.MemberOf(command.Account)!),
            ct);
}
