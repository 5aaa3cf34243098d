using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Funding;

public static class GrantErrors
{
    public static readonly Error NotFound =
        Error.NotFound("grant.not-found", "The grant does not exist, or not for you.");

    public static readonly Error NotAFunder =
        Error.Forbidden("grant.not-a-funder", "Only signatories of a funder that gives this money may do this.");

    public static readonly Error NotYours =
        Error.Forbidden("grant.not-yours", "Only a signatory of an organisation signs for it.");

    public static readonly Error AlreadyPrepared =
        Error.Conflict("grant.already-prepared", "The proposal has its grant already.");

    public static readonly Error ProposalNotAwarded =
        Error.Conflict("grant.proposal-not-awarded", "A grant is prepared for a proposal that has been awarded.");

    public static readonly Error RequestsUndecided =
        Error.Conflict("grant.requests-undecided", "A funder has not decided yet on its share.");

    public static readonly Error NothingApproved =
        Error.Conflict("grant.nothing-approved", "No funder has approved co-funding for this proposal.");

    public static readonly Error SharesDoNotAddUp =
        Error.Rule("grant.shares-do-not-add-up", "The members' shares of a co-funding request add up to what was approved.");

    public static readonly Error NotAMember =
        Error.Rule("grant.not-a-member", "A beneficiary is a member of the proposal's consortium.");

    public static readonly Error NoLines =
        Error.Rule("grant.no-lines", "A grant needs at least one line.");

    public static readonly Error AmountNotPositive =
        Error.Rule("grant.amount-not-positive", "An amount must be more than zero.");

    public static readonly Error OtherCurrency =
        Error.Rule("grant.other-currency", "Every amount of a grant is in the same currency.");

    public static readonly Error DuplicateLine =
        Error.Rule("grant.duplicate-line", "A beneficiary has at most one line from each co-funding request.");

    public static readonly Error InconsistentLines =
        Error.Rule("grant.inconsistent-lines", "The lines of one co-funding request name the same funder and envelope.");

    public static readonly Error BasisReasonMissing =
        Error.Rule("grant.basis-reason-missing", "Each line states its legal basis with the reason.");

    public static readonly Error SelfFunded =
        Error.Rule("grant.self-funded", "A funder cannot be a beneficiary of its own grant.");

    public static readonly Error NotAParty =
        Error.Rule("grant.not-a-party", "Only the lead solver and the funders sign the grant.");

    public static readonly Error SignedByYou = Error.Rule(
        "grant.signed-by-you", "You have signed for another party: each party signs by a person of its own.");

    public static readonly Error AlreadySigned =
        Error.Conflict("grant.already-signed", "This organisation has already signed the grant.");

    public static readonly Error UnknownRequest =
        Error.Rule("grant.unknown-request", "The grant has no line from this co-funding request.");

    public static readonly Error ReferenceMissing =
        Error.Rule("grant.reference-missing", "A payment or recovery needs a reference.");

    public static readonly Error AlreadyRecorded =
        Error.Conflict("grant.already-recorded", "A payment or recovery with this reference is already recorded.");

    public static readonly Error ExceedsLine =
        Error.Rule("grant.exceeds-line", "More cannot be paid than the co-funding request's lines grant.");

    public static readonly Error ReasonMissing =
        Error.Rule("grant.reason-missing", "This step needs a reason.");

    public static readonly Error RecoveryExceedsPaid =
        Error.Rule("grant.recovery-exceeds-paid", "What is to be paid back lies between zero and what was paid.");

    public static readonly Error ExceedsRecoveryDue =
        Error.Rule("grant.exceeds-recovery-due", "More cannot be recovered than is to be paid back.");
}
