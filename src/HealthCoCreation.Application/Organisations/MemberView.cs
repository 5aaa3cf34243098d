using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Application.Organisations;

/// <summary>An account that acts for an organisation, or was asked to.</summary>
public sealed record MemberView : IVersioned, IExample<MemberView>
{
    public required OrganisationId OrganisationId { get; init; }

    public required AccountId AccountId { get; init; }

    /// <summary>What the account may do for the organisation.</summary>
    public required IReadOnlyList<MemberRole> Roles { get; init; }

    /// <summary>Invited until the account accepts; the roles count from then on.</summary>
    public required MemberStatus Status { get; init; }

    /// <summary>When it accepted; null while it is only invited.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The issuer of single sign-on whose claims the membership follows; null where the organisation gave it.</summary>
    public string? GivenBy { get; init; }

    /// <summary>The organisation's version, which its members share; the first part of the ETag.</summary>
    public required long Version { get; init; }

    public static MemberView Of(Organisation organisation, Member member) => new()
    {
        OrganisationId = organisation.Id,
        AccountId = member.AccountId,
        Roles = member.Roles,
        Status = member.Status,
        Since = member.Since,
        GivenBy = member.GivenBy,
        Version = organisation.Version,
    };

    public static MemberView Example => new()
    {
        OrganisationId = OrganisationView.Example.Id,
        AccountId = ExampleIds.Member,
        Roles = [MemberRole.Administrator, MemberRole.Signatory],
        Status = MemberStatus.Active,
        Since = new(2018, 1, 10, 9, 0, 0, TimeSpan.Zero),
        Version = 4,
    };

    /// <summary>Asked, and not accepted yet.</summary>
    public static MemberView ExampleInvited => Example with { Roles = [MemberRole.Contributor], Status = MemberStatus.Invited, Since = null };
}
