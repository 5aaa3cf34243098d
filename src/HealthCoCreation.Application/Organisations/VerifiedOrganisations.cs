using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Organisations;

/// <summary>What other modules ask of an organisation before it commits to something.</summary>
internal static class VerifiedOrganisations
{
    /// <summary>True where it is verified and not suspended; an unknown one is neither.</summary>
    public static Task<bool> IsVerified(this IAppDb db, OrganisationId id, CancellationToken ct) =>
        db.Set<Organisation>().AnyAsync(row => row.Id == id && row.Status == OrganisationStatus.Verified, ct);
}
