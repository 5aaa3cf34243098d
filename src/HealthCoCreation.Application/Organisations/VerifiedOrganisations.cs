using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Organisations;

/// <summary>What other modules ask of an organisation before it commits to something.</summary>
internal static class VerifiedOrganisations
{
    /// <summary>True where it is verified and not suspended; an unknown one is neither.</summary>
    public static Task<bool> IsVerified(this IAppDb db, OrganisationId id, CancellationToken ct) =>
        db.Set<Organisation>().AnyAsync(row => row.Id == id && row.Status == OrganisationStatus.Verified, ct);

    /// <summary>Why the organisation cannot have this role in a round; null where it can.</summary>
    public static async Task<Error?> WhyNot(this IAppDb db, OrganisationId id, RoundRole role, CancellationToken ct)
    {
        var kind = await db.Set<Organisation>()
            .Where(row => row.Id == id && row.Status == OrganisationStatus.Verified)
            .Select(row => (OrganisationKind?)row.Kind)
            .SingleOrDefaultAsync(ct);
        return kind is null ? OrganisationErrors.NotVerified
            : (role, kind) is (RoundRole.Funder, OrganisationKind.Company) ? RoundErrors.CompaniesDoNotFund
            : null;
    }
}
