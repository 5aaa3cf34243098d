using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Application.Organisations;

/// <summary>Replaces the roles of a member.</summary>
public sealed record ChangeMemberRoles(OrganisationId Organisation, AccountId Account, IReadOnlyList<MemberRole> Roles, long Seen) : ICommand<MemberView>;

internal sealed class ChangeMemberRolesHandler(IAppDb db, ICurrentCall call, AccessSettings access) : IRequestHandler<ChangeMemberRoles, Result<MemberView>>
{
    public async Task<Result<MemberView>> Handle(ChangeMemberRoles command, CancellationToken ct)
    {
        var lapsed = await db.Lapsed(command.Organisation, access, call.Now, ct);
        return await db.Change(
            call,
            command.Organisation,
            organisation => OrganisationPolicy.MayAdminister(call.Actor, organisation),
            OrganisationErrors.NotAdministrator,
            command.Seen,
            organisation => organisation.ChangeRoles(command.Account, command.Roles, call.Now, lapsed),
            (organisation, _) => MemberView.Of(organisation, organisation.MemberOf(command.Account)!),
            ct);
    }
}
