using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Organisations;

/// <summary>Lists who acts for an organisation and who was asked to.</summary>
public sealed record ListMembers(OrganisationId Organisation, PageRequest Page) : IQuery<Page<MemberView>>;

internal sealed class ListMembersHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ListMembers, Result<Page<MemberView>>>
{
    public async Task<Result<Page<MemberView>>> Handle(ListMembers query, CancellationToken ct)
    {
        var organisation = await db.Set<Organisation>().AsNoTracking()
            .Where(row => row.Id == query.Organisation)
            .Select(row => new { row.Id, row.Version })
            .SingleOrDefaultAsync(ct);
        if (organisation is null)
        {
            return OrganisationErrors.NotFound;
        }

        if (!OrganisationPolicy.SeesInside(call.Actor, organisation.Id))
        {
            return OrganisationErrors.MembersHidden;
        }

        var version = organisation.Version;
        return await db.Set<Organisation>().AsNoTracking()
            .Where(row => row.Id == query.Organisation)
            .SelectMany(row => row.Members)
            .Where(member => member.Status != MemberStatus.Ended)
            .ToPage(
                query.Page,
                member => member.AccountId,
                account => account.Value,
                AccountId.From,
                member => new MemberView
                {
                    OrganisationId = query.Organisation,
                    AccountId = member.AccountId,
                    Roles = member.Roles,
                    Status = member.Status,
                    Since = member.Since,
                    Version = version,
                },
                ct);
    }
}
