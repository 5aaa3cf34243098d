using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Organisations;

public static class OrganisationErrors
{
    public static readonly Error NotFound =
        Error.NotFound("organisation.not-found", "The organisation does not exist, or not for you.");

    public static readonly Error NotAdministrator =
        Error.Forbidden("organisation.not-administrator", "Only an administrator of the organisation does this.");

    public static readonly Error MembersHidden = Error.Forbidden(
        "organisation.members-hidden", "Only members of the organisation, administrators of the platform and auditors see its members.");

    public static readonly Error AccountUnknown =
        Error.Rule("organisation.account-unknown", "There is no account with this identifier.");

    public static readonly Error RegistrationNumberTaken = Error.Conflict(
        "organisation.registration-number-taken", "An organisation of this country has this registration number already.");

    public static readonly Error RegionUnknown = Error.Rule(
        "organisation.region-unknown", "The region's code is not listed in NUTS 2024 for this country (ITL for the United Kingdom).");

    public static readonly Error TooManyUnverified = Error.Rule(
        "organisation.too-many-unverified", "As many organisations that you have registered wait to be verified as may; register more once some are.");

    public static readonly Error NotVerified =
        Error.Rule("organisation.not-verified", "The organisation is not verified, or it is suspended.");

    public static readonly Error IdentityIsVerified = Error.Rule(
        "organisation.identity-is-verified",
        "The legal name, country and registration number were verified and can no longer change.");

    public static readonly Error AlreadyMember =
        Error.Rule("organisation.already-member", "The account is a member of the organisation already, or was asked to be one.");

    public static readonly Error NotInvited =
        Error.Rule("organisation.not-invited", "The account has no invitation of the organisation to answer.");

    public static readonly Error OwnInvitationOnly =
        Error.Forbidden("organisation.own-invitation-only", "Only the invited account itself accepts.");

    public static readonly Error MemberNotFound =
        Error.NotFound("organisation.member-not-found", "The account is not a member of the organisation.");

    public static readonly Error RolesMissing =
        Error.Rule("organisation.roles-missing", "A member has at least one role.");

    public static readonly Error LastAdministrator =
        Error.Rule("organisation.last-administrator", "An organisation keeps at least one administrator.");

    public static readonly Error ReasonMissing =
        Error.Rule("organisation.reason-missing", "The organisation is suspended for a reason that is given.");
}
