using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Projects;

public static class ProjectErrors
{
    public static readonly Error NotFound =
        Error.NotFound("project.not-found", "The project does not exist, or not for you.");

    public static readonly Error NotYours =
        Error.Forbidden("project.not-yours", "Only people of the challenger or the solver with the right role may do this.");

    public static readonly Error NotTheChallenger =
        Error.Forbidden("project.not-the-challenger", "Only people of the challenger with the right role may do this.");

    public static readonly Error AlreadyOpen =
        Error.Conflict("project.already-open", "The grant has its project already.");

    public static readonly Error GrantNotSigned =
        Error.Conflict("project.grant-not-signed", "A project opens only on a grant that is signed or active.");

    public static readonly Error InsidersOnly =
        Error.Forbidden("project.insiders-only", "This is for the two parties, the round's funders and supporters, coaches and auditors.");

    public static readonly Error IndicatorsChanged =
        Error.Conflict("project.indicators-changed", "The challenge's indicators are not those it was published with: somebody has changed them past the platform.");

    public static readonly Error SameOrganisation =
        Error.Rule("project.same-organisation", "Challenger and solver must be different organisations.");

    public static readonly Error NotAParty =
        Error.Rule("project.not-a-party", "Only the challenger and the solver sign the memorandum.");

    public static readonly Error SignedByYou = Error.Rule(
        "project.signed-by-you", "You have signed for another party: each party signs by a person of its own.");

    public static readonly Error AlreadySigned =
        Error.Conflict("project.already-signed", "This organisation has already signed the memorandum.");

    public static readonly Error NoMilestones =
        Error.Rule("project.no-milestones", "A work plan needs at least one milestone.");

    public static readonly Error DuplicateMilestone =
        Error.Rule("project.duplicate-milestone", "Each milestone has its own code.");

    public static readonly Error UnknownMilestone =
        Error.Rule("project.unknown-milestone", "The work plan has no such milestone.");

    public static readonly Error MilestoneAlreadyReached =
        Error.Conflict("project.milestone-already-reached", "This milestone has already been reached.");

    public static readonly Error InTheFuture =
        Error.Rule("project.in-the-future", "What is reported as done cannot lie in the future.");

    public static readonly Error ClearanceMissing =
        Error.Rule("project.clearance-missing", "A pilot needs the reference of its ethics or data clearance.");

    public static readonly Error SiteMissing =
        Error.Rule("project.site-missing", "A pilot needs the name of its site.");

    public static readonly Error PilotEndsBeforeStart =
        Error.Rule("project.pilot-ends-before-start", "A pilot cannot end before it started.");

    public static readonly Error NegativeParticipants =
        Error.Rule("project.negative-participants", "The number of participants cannot be less than zero.");

    public static readonly Error ReasonMissing =
        Error.Rule("project.reason-missing", "This step needs a reason.");

    public static readonly Error AdoptionAlreadyDecided =
        Error.Conflict("project.adoption-already-decided", "Adoption has already been decided; it can only be revisited.");

    public static readonly Error AdoptionNotDecided =
        Error.Conflict("project.adoption-not-decided", "Adoption must be decided before it is revisited.");

    public static readonly Error AdoptionRevisitTooEarly =
        Error.Rule("project.adoption-revisit-too-early", "The adoption decision is revisited six and twelve months after it was taken, not earlier.");

    public static readonly Error AdoptionRevisitsOver =
        Error.Conflict("project.adoption-revisits-over", "The adoption decision has been revisited twice and stands.");
}
