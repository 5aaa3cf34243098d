using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Organisations;

internal static class LapsedMemberships
{
    /// <summary>The members of an organisation whose issuer has been silent for too long: they act for it again once it speaks of them.</summary>
    public static async Task<IReadOnlySet<AccountId>> Lapsed(
        this IAppDb db, OrganisationId organisation, AccessSettings settings, DateTimeOffset now, CancellationToken ct)
    {
        var members = await db.Set<Organisation>().AsNoTracking().Where(one => one.Id == organisation).SelectMany(one => one.Members)
            .Where(member => member.Status == MemberStatus.Active && member.GivenBy != null)
            .Select(member => new { member.AccountId, member.GivenBy })
            .ToListAsync(ct);
        var accounts = members.ConvertAll(member => member.AccountId);
        var heard = await db.Set<ExternalIdentity>().AsNoTracking().Where(identity => accounts.Contains(identity.AccountId))
            .Select(identity => new { identity.AccountId, identity.Issuer, identity.HeardAt })
            .ToListAsync(ct);
        return members.Where(member => !settings.Counts(member.GivenBy!, now - heard
                .Where(one => one.AccountId == member.AccountId && one.Issuer == member.GivenBy).Max(one => (DateTimeOffset?)one.HeardAt)))
            .Select(member => member.AccountId)
            .ToHashSet();
    }
}
