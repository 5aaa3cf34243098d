using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Application.Organisations;

/// <summary>Ends a membership: by an administrator, or by whoever leaves or declines.</summary>
public sealed record RemoveMember(OrganisationId Organisation, AccountId Account, long Seen) : ICommand<Done>;

internal sealed class RemoveMemberHandler(IAppDb db, ICurrentCall call, AccessSettings access) : IRequestHandler<RemoveMember, Result<Done>>
{
    public async Task<Result<Done>> Handle(RemoveMember command, CancellationToken ct)
    {
        var lapsed = await db.Lapsed(command.Organisation, access, call.Now, ct);
        return await db.Change(
            call,
            command.Organisation,
            organisation => OrganisationPolicy.MayRemove(call.Actor, organisation, command.Account),
            OrganisationErrors.NotAdministrator,
            command.Seen,
            organisation => organisation.RemoveMember(command.Account, call.Now, lapsed),
            (_, _) => Done.It,
            ct);
    }
}
