using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Organisations;

/// <summary>Asks an account to act for an organisation.</summary>
public sealed record InviteMember(OrganisationId Organisation, AccountId Account, IReadOnlyList<MemberRole> Roles, long Seen) : ICommand<MemberView>;

internal sealed class InviteMemberHandler(IAppDb db, ICurrentCall call) : IRequestHandler<InviteMember, Result<MemberView>>
{
    public async Task<Result<MemberView>> Handle(InviteMember command, CancellationToken ct)
    {
        var known = await db.Set<Account>().AnyAsync(account => account.Id == command.Account, ct);
        return await db.Change(
            call,
            command.Organisation,
            organisation => OrganisationPolicy.MayAdminister(call.Actor, organisation),
            OrganisationErrors.NotAdministrator,
            command.Seen,
            organisation => known ? organisation.InviteMember(command.Account, command.Roles, call.Now) : OrganisationErrors.AccountUnknown,
            (organisation, _) => MemberView.Of(organisation, organisation.MemberOf(command.Account)!),
            ct);
    }
}
