using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Application.Common;

/// <summary>Who calls: an account with what it may do. Rights come from memberships and platform roles, narrowed by the token's scopes.</summary>
public sealed record Actor(
    AccountId? Account,
    AccountKind Kind,
    IReadOnlyList<PlatformRole> PlatformRoles,
    IReadOnlyList<ActorMembership> Memberships,
    IReadOnlyList<string> Scopes)
{
    public static readonly Actor Anonymous = new(null, AccountKind.Machine, [], [], []);

    /// <summary>The platform itself, when a reaction acts on an event.</summary>
    public static readonly Actor System = new(null, AccountKind.Machine, [], [], []);

    public bool IsSignedIn => Account is not null;

    /// <summary>The account; only for operations that are closed to anonymous callers.</summary>
    public AccountId Self => Account ?? throw new InvalidOperationException("An anonymous caller has no account.");

    /// <summary>The organisations of which the actor is a member in any role.</summary>
    public OrganisationId[] Organisations => [.. Memberships.Select(membership => membership.Organisation)];

    public bool IsAuditor => PlatformRoles.Contains(PlatformRole.Auditor);

    public bool IsAdministrator => PlatformRoles.Contains(PlatformRole.Administrator);

    public bool IsCoach => PlatformRoles.Contains(PlatformRole.Coach);

    public bool IsMemberOf(OrganisationId organisation) =>
        Memberships.Any(membership => membership.Organisation == organisation);

    public bool Has(MemberRole role, OrganisationId organisation) =>
        Memberships.Any(membership => membership.Organisation == organisation && membership.Roles.Contains(role));

    /// <summary>May draft for the organisation: contributors and signatories do.</summary>
    public bool DraftsFor(OrganisationId organisation) =>
        Has(MemberRole.Contributor, organisation) || Has(MemberRole.Signatory, organisation);

    /// <summary>May commit the organisation.</summary>
    public bool SignsFor(OrganisationId organisation) => Has(MemberRole.Signatory, organisation);
}

/// <summary>The actor's roles in one organisation.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Roles">What the actor may do there.</param>
public sealed record ActorMembership(OrganisationId Organisation, IReadOnlyList<MemberRole> Roles);
