using System.Text.Json;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Infrastructure.Access;

/// <summary>A membership as it is stored, and what it lets its holder do now.</summary>
/// <param name="Organisation">Whose member.</param>
/// <param name="Roles">The roles that count.</param>
/// <param name="Stored">The roles as they stand in the row.</param>
/// <param name="GivenBy">The issuer whose claims it follows; null where the organisation gave it.</param>
/// <param name="HeardSeconds">How long ago that issuer last issued a token to the holder.</param>
internal sealed record HeldMembership(
    OrganisationId Organisation, IReadOnlyList<MemberRole> Roles, IReadOnlyList<MemberRole> Stored, string? GivenBy, double? HeardSeconds)
{
    public ActorMembership Effective => new(Organisation, Roles);

    /// <summary>False where an issuer gave it and has been silent for too long: whoever left an organisation gets no more tokens.</summary>
    public bool Counts(AccessSettings settings) =>
        GivenBy is null || settings.Counts(GivenBy, HeardSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
}

/// <summary>The one place where memberships become rights.</summary>
internal static class MembershipRows
{
    /// <summary>Of the account <c>a</c>. A suspended organisation commits to nothing, so nobody drafts or signs for it.</summary>
    public const string AsJson = """
        coalesce((select jsonb_agg(jsonb_build_object('organisation', m.organisation_id, 'stored', m.roles, 'givenBy', m.given_by,
                      'roles', case when o.status = 'Suspended' then m.roles - 'contributor' - 'signatory' else m.roles end,
                      'heardSeconds', (select extract(epoch from clock_timestamp() - max(i.heard_at)) from access.external_identities i
                                       where i.issuer = m.given_by and i.account_id = a.id)))
                  from organisations.members m join organisations.organisations o on o.id = m.organisation_id
                  where m.account_id = a.id and m.status = 'Active'), '[]')::text
        """;

    public static ActorMembership[] Rights(string json, AccessSettings settings) =>
        [.. From<HeldMembership[]>(json).Where(one => one.Counts(settings)).Select(one => one.Effective)];

    public static T From<T>(string json) => JsonSerializer.Deserialize<T>(json, PlatformJson.Options)!;
}
