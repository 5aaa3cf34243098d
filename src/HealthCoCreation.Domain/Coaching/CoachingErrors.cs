using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Coaching;

public static class MirrorRegionErrors
{
    public static readonly Error NotFound = Error.NotFound("mirror-region.not-found", "The mirror region does not exist, or not for you.");

    public static readonly Error NotYours = Error.Forbidden(
        "mirror-region.not-yours", "The region's coach does this, or the organisation in charge, each their own part.");

    public static readonly Error NotAMirror = Error.Rule("mirror-region.not-a-mirror", "The region does not take part as a mirror region.");

    public static readonly Error InterestedAlready = Error.Conflict(
        "mirror-region.interested-already", "The region has expressed interest before, and that has not ended.");

    public static readonly Error NotACoach = Error.Rule("mirror-region.not-a-coach", "The account is not an active coach.");

    public static readonly Error BestPracticeUnknown = Error.Rule(
        "mirror-region.best-practice-unknown", "The plan names a best practice that is not published.");

    public static readonly Error NoAnswers = Error.Rule("mirror-region.no-answers", "An assessment has at least one answer.");

    public static readonly Error DimensionRepeated = Error.Rule("mirror-region.dimension-repeated", "Two answers are about the same dimension.");

    public static readonly Error LevelOutOfRange = Error.Rule("mirror-region.level-out-of-range", "A level of maturity is 1 to 5.");

    public static readonly Error NoCoach = Error.Rule("mirror-region.no-coach", "A coaching plan is agreed with a coach, and none is assigned.");

    public static readonly Error NoGoals = Error.Rule("mirror-region.no-goals", "A coaching plan has at least one goal.");

    public static readonly Error NoSessions = Error.Rule("mirror-region.no-sessions", "A coaching plan has at least one session.");

    public static readonly Error SessionRepeated = Error.Rule("mirror-region.session-repeated", "Two sessions of the plan have the same code.");

    public static readonly Error SessionUnknown = Error.Rule("mirror-region.session-unknown", "The plan does not have this session.");

    public static readonly Error SessionHeldAlready = Error.Rule("mirror-region.session-held-already", "The session was held before.");

    public static readonly Error SessionNotYetHeld = Error.Rule("mirror-region.session-not-yet-held", "A session is noted as held on its day or later.");

    public static readonly Error NothingToReplicate = Error.Rule("mirror-region.nothing-to-replicate", "The plan names no best practice to replicate.");

    public static readonly Error NoReason = Error.Rule("mirror-region.no-reason", "Turning a region down, and leaving, take a reason.");
}

public static class BestPracticeErrors
{
    public static readonly Error NotFound = Error.NotFound("best-practice.not-found", "The best practice does not exist, or not for you.");

    public static readonly Error NotYours = Error.Forbidden(
        "best-practice.not-yours", "Coaches do this, and contributors of the challenger whose pilot it comes from.");

    public static readonly Error DraftedAlready = Error.Conflict("best-practice.drafted-already", "The project has its best practice already.");

    public static readonly Error NoTitle = Error.Rule("best-practice.no-title", "A published best practice has a title.");

    public static readonly Error NoSummary = Error.Rule("best-practice.no-summary", "A published best practice has a summary.");

    public static readonly Error OwnRegion = Error.Rule("best-practice.own-region", "The region is the one where the practice comes from.");

    public static readonly Error MirrorNotReplicating = Error.Rule("best-practice.mirror-not-replicating", "A mirror region takes up a practice once it replicates.");

    public static readonly Error TakenUpAlready = Error.Rule("best-practice.taken-up-already", "The mirror region has taken up the practice before.");

    public static readonly Error NotYetTakenUp = Error.Rule("best-practice.not-yet-taken-up", "The first day of use lies in the future.");

    public static readonly Error NoReason = Error.Rule("best-practice.no-reason", "Retiring a best practice takes a reason.");
}
