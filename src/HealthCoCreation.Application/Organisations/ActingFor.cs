using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Organisations;

internal static class ActingFor
{
    /// <summary>Who writes or signs for any of these organisations: whoever a letter to an organisation is for. For a suspended one nobody does.</summary>
    public static Task<IReadOnlyCollection<AccountId>> WhoActsFor(this IAppDb db, IReadOnlyCollection<OrganisationId> organisations, CancellationToken ct) =>
        db.WhoActsFor(organisations, [], ct);

    /// <param name="db">The platform's database.</param>
    /// <param name="organisations">Whom it concerns; who is suspended is left out.</param>
    /// <param name="owed">To whom it is owed, suspended or not: what they have submitted stands.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<IReadOnlyCollection<AccountId>> WhoActsFor(
        this IAppDb db, IReadOnlyCollection<OrganisationId> organisations, IReadOnlyCollection<OrganisationId> owed, CancellationToken ct)
    {
        var members = await db.Set<Organisation>().AsNoTracking()
            .Where(one => owed.Contains(one.Id) || (organisations.Contains(one.Id) && one.Status != OrganisationStatus.Suspended))
            .SelectMany(one => one.Members)
            .AsNoTracking().ToListAsync(ct);
        return [.. members.Where(one => one.Is(MemberRole.Contributor) || one.Is(MemberRole.Signatory)).Select(one => one.AccountId).Distinct()];
    }
}
