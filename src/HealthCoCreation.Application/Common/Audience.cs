using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Application.Common;

/// <summary>Who an operation is for at all. The policy of the module then decides about the one thing at hand.</summary>
[Flags]
public enum Audience
{
    None = 0,

    /// <summary>Everybody, with a token or without.</summary>
    Anyone = 1,

    /// <summary>Every account.</summary>
    SignedIn = 2,

    /// <summary>A member of an organisation, in any role.</summary>
    Member = 4,

    /// <summary>A member who drafts for an organisation.</summary>
    Contributor = 8,

    /// <summary>A member who commits an organisation.</summary>
    Signatory = 16,

    /// <summary>A member who administers an organisation.</summary>
    OrganisationAdministrator = 32,

    /// <summary>An administrator of the platform.</summary>
    PlatformAdministrator = 64,

    /// <summary>A coach of mirror regions.</summary>
    Coach = 128,

    /// <summary>An auditor.</summary>
    Auditor = 256,
}

public static class Audiences
{
    /// <summary>Everything this actor counts as.</summary>
    public static Audience Of(Actor actor)
    {
        var counts = Audience.Anyone;
        if (!actor.IsSignedIn)
        {
            return counts;
        }

        counts |= Audience.SignedIn;
        foreach (var role in actor.PlatformRoles)
        {
            counts |= role switch
            {
                PlatformRole.Administrator => Audience.PlatformAdministrator,
                PlatformRole.Coach => Audience.Coach,
                PlatformRole.Auditor => Audience.Auditor,
                _ => Audience.None,
            };
        }

        if (actor.Memberships.Count > 0)
        {
            counts |= Audience.Member;
        }

        foreach (var role in actor.Memberships.SelectMany(membership => membership.Roles))
        {
            counts |= role switch
            {
                MemberRole.Contributor => Audience.Contributor,
                MemberRole.Signatory => Audience.Signatory | Audience.Contributor,
                MemberRole.Administrator => Audience.OrganisationAdministrator,
                _ => Audience.None,
            };
        }

        return counts;
    }

    public static bool Opens(this Audience audience, Actor actor) => (audience & Of(actor)) != Audience.None;
}
