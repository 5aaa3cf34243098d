using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Organisations;

public enum OrganisationState
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
    AddMember,
    ChangeRoles,
    RemoveMember,
    Verify,
    Suspend,
    Reinstate,
}

public static class OrganisationLifecycle
{
    public static readonly Lifecycle<OrganisationState, OrganisationStep> Table = new("organisation")
    {
        { OrganisationState.Registered, OrganisationStep.Revise, OrganisationState.Registered },
        { OrganisationState.Registered, OrganisationStep.AddMember, OrganisationState.Registered },
        { OrganisationState.Registered, OrganisationStep.ChangeRoles, OrganisationState.Registered },
        { OrganisationState.Registered, OrganisationStep.RemoveMember, OrganisationState.Registered },
        { OrganisationState.Registered, OrganisationStep.Verify, OrganisationState.Verified },
        { OrganisationState.Verified, OrganisationStep.Revise, OrganisationState.Verified },
        { OrganisationState.Verified, OrganisationStep.AddMember, OrganisationState.Verified },
        { OrganisationState.Verified, OrganisationStep.ChangeRoles, OrganisationState.Verified },
        { OrganisationState.Verified, OrganisationStep.RemoveMember, OrganisationState.Verified },
        { OrganisationState.Verified, OrganisationStep.Suspend, OrganisationState.Suspended },

        // A person can always leave, a suspended organisation too.
        { OrganisationState.Suspended, OrganisationStep.RemoveMember, OrganisationState.Suspended },
        { OrganisationState.Suspended, OrganisationStep.Reinstate, OrganisationState.Verified },
    };
}
