using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Rounds;

public static class RoundErrors
{
    public static readonly Error NotFound =
        Error.NotFound("round.not-found", "The round does not exist, or not for you.");

    public static readonly Error NotYours =
        Error.Forbidden("round.not-yours", "Only signatories of the round's funders and supporters do this.");

    public static readonly Error PlannedByFundersAndSupporters =
        Error.Rule("round.planned-by-funders-and-supporters", "A round is planned by a funder or a supporter.");

    public static readonly Error FundersChooseFunders = Error.Forbidden(
        "round.funders-choose-funders", "Once the round has a funder, only signatories of its funders add or remove one.");

    public static readonly Error CompaniesDoNotFund =
        Error.Rule("round.companies-do-not-fund", "A company answers calls; it does not fund a round.");

    public static readonly Error ParticipantBound = Error.Rule(
        "round.participant-bound", "The organisation has an envelope or a challenge in the round and keeps its role.");

    public static readonly Error AlreadyParticipates =
        Error.Rule("round.already-participates", "The organisation has this role in the round already.");

    public static readonly Error ParticipantNotFound =
        Error.NotFound("round.participant-not-found", "The organisation does not have this role in the round.");

    public static readonly Error ParticipantsMissing =
        Error.Rule("round.participants-missing", "A round that is under way has a challenger, a funder and a supporter.");

    public static readonly Error NoEnvelope =
        Error.Rule("round.no-envelope", "The round has no budget envelope yet.");

    public static readonly Error IntakeClosesInThePast =
        Error.Rule("round.intake-closes-in-the-past", "The end of the intake lies in the past: name a later time.");

    public static readonly Error IntakeNotLater =
        Error.Rule("round.intake-not-later", "The end of the intake moves later, never earlier.");

    public static readonly Error PlanInvalid =
        Error.Rule("round.plan-invalid", "The milestones contradict each other or the end of the intake.");

    public static readonly Error ReasonMissing =
        Error.Rule("round.reason-missing", "This step needs a reason.");
}
