using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Organisations;

/// <summary>Lets an account act for an organisation.</summary>
public sealed record AddMember(OrganisationId Organisation, AccountId Account, IReadOnlyList<MemberRole> Roles, long Seen) : ICommand<MemberView>;

internal sealed class AddMemberHandler(IAppDb db, ICurrentCall call) : IRequestHandler<AddMember, Result<MemberView>>
{
    public async Task<Result<MemberView>> Handle(AddMember command, CancellationToken ct)
    {
        var known = await db.Set<Account>().AnyAsync(account => account.Id == command.Account, ct);
        return await db.Change(
            call,
            command.Organisation,
            organisation => OrganisationPolicy.MayAdminister(call.Actor, organisation),
            OrganisationErrors.NotAdministrator,
            command.Seen,
            organisation => known ? organisation.AddMember(command.Account, command.Roles, call.Now) : OrganisationErrors.AccountUnknown,
            (organisation, _) => MemberView.Of(organisation, organisation.MemberOf(command.Account)!),
            ct);
    }
}
