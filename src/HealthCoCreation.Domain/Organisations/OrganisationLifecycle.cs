using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Organisations;

public enum OrganisationStatus
{
    /// <summary>Registered by one of its people; nobody has checked that it is what it says.</summary>
    Registered,

    /// <summary>Checked by the platform's administrators; it may take part in rounds and answer calls.</summary>
    Verified,

    /// <summary>May commit to nothing until it is reinstated.</summary>
    Suspended,
}

public enum OrganisationStep
{
    Revise,
    InviteMember,
    AcceptMembership,
    ChangeRoles,
    RemoveMember,
    Verify,
    Suspend,
    Reinstate,
}

public static class OrganisationLifecycle
{
    public static readonly Lifecycle<OrganisationStatus, OrganisationStep> Table = new("organisation")
    {
        { OrganisationStatus.Registered, OrganisationStep.Revise, OrganisationStatus.Registered },
        { OrganisationStatus.Registered, OrganisationStep.InviteMember, OrganisationStatus.Registered },
        { OrganisationStatus.Registered, OrganisationStep.AcceptMembership, OrganisationStatus.Registered },
        { OrganisationStatus.Registered, OrganisationStep.ChangeRoles, OrganisationStatus.Registered },
        { OrganisationStatus.Registered, OrganisationStep.RemoveMember, OrganisationStatus.Registered },
        { OrganisationStatus.Registered, OrganisationStep.Verify, OrganisationStatus.Verified },
        { OrganisationStatus.Verified, OrganisationStep.Revise, OrganisationStatus.Verified },
        { OrganisationStatus.Verified, OrganisationStep.InviteMember, OrganisationStatus.Verified },
        { OrganisationStatus.Verified, OrganisationStep.AcceptMembership, OrganisationStatus.Verified },
        { OrganisationStatus.Verified, OrganisationStep.ChangeRoles, OrganisationStatus.Verified },
        { OrganisationStatus.Verified, OrganisationStep.RemoveMember, OrganisationStatus.Verified },
        { OrganisationStatus.Verified, OrganisationStep.Suspend, OrganisationStatus.Suspended },

        // A person can always leave, a suspended organisation too.
        { OrganisationStatus.Suspended, OrganisationStep.RemoveMember, OrganisationStatus.Suspended },
        { OrganisationStatus.Suspended, OrganisationStep.Reinstate, OrganisationStatus.Verified },
    };
}
