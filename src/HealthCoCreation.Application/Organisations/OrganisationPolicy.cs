using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Application.Organisations;

/// <summary>Every account sees the organisations; who acts for them is for their members, the platform's administrators and auditors.</summary>
public static class OrganisationPolicy
{
    /// <summary>May see who the members are, and why the organisation is suspended.</summary>
    public static bool SeesInside(Actor actor, OrganisationId organisation) =>
        actor.IsMemberOf(organisation) || actor.IsAdministrator || actor.IsAuditor;

    public static bool MayAdminister(Actor actor, Organisation organisation) => actor.Has(MemberRole.Administrator, organisation.Id);

    /// <summary>
    /// How many organisations of one founder may wait to be verified: the members of the largest consortium that a proposal may have (21), and a few.
    /// </summary>
    public const int MostUnverified = 25;

    /// <summary>The platform's administrators, who verify, may found for a whole region.</summary>
    public static bool MayFoundAny(Actor actor) => MayVerify(actor);

    public static bool MayVerify(Actor actor) => actor.IsAdministrator;

    /// <summary>The administrators remove anybody; everybody may leave.</summary>
    public static bool MayRemove(Actor actor, Organisation organisation, AccountId member) =>
        MayAdminister(actor, organisation) || actor.Account == member;

    /// <summary>The steps open to this actor: the table's, as far as the policy lets.</summary>
    public static IReadOnlyList<string> Actions(Actor actor, Organisation organisation) =>
    [
        .. OrganisationLifecycle.Table.Open(organisation.Status).Where(step => step switch
        {
            OrganisationStep.Revise or OrganisationStep.InviteMember or OrganisationStep.ChangeRoles => MayAdminister(actor, organisation),
            OrganisationStep.AcceptMembership => actor.Account is { } self && organisation.MemberOf(self) is { Status: MemberStatus.Invited },
            OrganisationStep.RemoveMember => MayAdminister(actor, organisation) || IsOrIsAsked(actor, organisation),
            OrganisationStep.Verify or OrganisationStep.Suspend or OrganisationStep.Reinstate => MayVerify(actor),
            _ => false,
        }).Select(Lifecycle<OrganisationStatus, OrganisationStep>.Camel),
    ];

    private static bool IsOrIsAsked(Actor actor, Organisation organisation) =>
        actor.Account is { } self && organisation.MemberOf(self) is not null;
}
