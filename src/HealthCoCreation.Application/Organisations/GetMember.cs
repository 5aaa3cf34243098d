using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Organisations;

/// <summary>Reads one member of an organisation.</summary>
public sealed record GetMember(OrganisationId Organisation, AccountId Account) : IQuery<MemberView>;

internal sealed class GetMemberHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetMember, Result<MemberView>>
{
    public async Task<Result<MemberView>> Handle(GetMember query, CancellationToken ct)
    {
        var organisation = await db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == query.Organisation, ct);
        if (organisation is null)
        {
            return OrganisationErrors.NotFound;
        }

        if (query.Account != call.Actor.Account && !OrganisationPolicy.SeesInside(call.Actor, organisation.Id))
        {
            return OrganisationErrors.MembersHidden;
        }

        return organisation.MemberOf(query.Account) is { } member
            ? MemberView.Of(organisation, member)
            : OrganisationErrors.MemberNotFound;
    }
}
