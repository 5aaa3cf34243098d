using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Organisations;

internal static class ActingFor
{
    /// <summary>Who writes or signs for any of these organisations: whoever a letter to an organisation is for.</summary>
    public static async Task<IReadOnlyCollection<AccountId>> WhoActsFor(this IAppDb db, IReadOnlyCollection<OrganisationId> organisations, CancellationToken ct)
    {
        var members = await db.Set<Organisation>().AsNoTracking().Where(one => organisations.Contains(one.Id)).SelectMany(one => one.Members)
            .AsNoTracking().ToListAsync(ct);
        return [.. members.Where(one => one.Is(MemberRole.Contributor) || one.Is(MemberRole.Signatory)).Select(one => one.AccountId).Distinct()];
    }
}
