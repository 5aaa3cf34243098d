using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Selection;

public static class PanelErrors
{
    public static readonly Error NotFound = Error.NotFound("panel.not-found", "The panel does not exist, or not for you.");

    public static readonly Error AlreadyInvited = Error.Rule("panel.already-invited", "The person has been invited already.");

    public static readonly Error NotInvited = Error.Rule("panel.not-invited", "The person has no open invitation to this panel.");

    public static readonly Error DeclarationMissing = Error.Rule(
        "panel.declaration-missing", "Who sits on the panel declares interests in this call first, or that there are none.");

    public static readonly Error TooFewEvaluators = Error.Rule("panel.too-few-evaluators", "Too few evaluators have accepted.");

    public static readonly Error RapporteurMissing = Error.Rule("panel.rapporteur-missing", "No rapporteur has accepted.");

    public static readonly Error AlreadyFormed = Error.Conflict("panel.already-formed", "The call has its panel already.");

    public static readonly Error NotTheFunder = Error.Forbidden("panel.not-the-funder", "Only who signs for a funder of the call's round does this.");

    public static readonly Error PersonsOnly = Error.Rule("panel.persons-only", "A panel is made of persons; a machine account judges nothing.");

    public static readonly Error CallOver = Error.Conflict("panel.call-over", "The call is over.");
}

public static class ConflictDeclarationErrors
{
    public static readonly Error NotFound = Error.NotFound(
        "conflict-declaration.not-found", "The declaration does not exist, or not for you.");

    public static readonly Error ContradictsItself = Error.Rule(
        "conflict-declaration.contradicts-itself", "Declare either that there is no interest or which ones there are.");

    public static readonly Error InterestUnclear = Error.Rule(
        "conflict-declaration.interest-unclear", "An interest concerns one organisation or one proposal and has a reason.");

    public static readonly Error NotInvited = Error.Forbidden(
        "conflict-declaration.not-invited", "Only who is invited to the call's panel declares interests.");

    public static readonly Error NotYours = Error.Forbidden("conflict-declaration.not-yours", "Everybody declares their own interests only.");

    public static readonly Error AlreadyDeclared = Error.Conflict(
        "conflict-declaration.already-declared", "You have declared your interests in this call already; renew that declaration.");
}

public static class EligibilityCheckErrors
{
    public static readonly Error NotFound = Error.NotFound("eligibility-check.not-found", "The eligibility check does not exist, or not for you.");

    public static readonly Error FindingsMissing = Error.Rule("eligibility-check.findings-missing", "A check needs at least one finding.");

    public static readonly Error ReasonMissing = Error.Rule("eligibility-check.reason-missing", "A requirement that is not met needs a reason.");

    public static readonly Error NotAMember = Error.Rule("eligibility-check.not-a-member", "A finding concerns an organisation outside the proposal.");

    public static readonly Error NotYours = Error.Forbidden(
        "eligibility-check.not-yours", "Only people of the round's funders and supporters check eligibility.");

    public static readonly Error AlreadyChecked = Error.Conflict("eligibility-check.already-checked", "The proposal has been checked already.");

    public static readonly Error OfAnotherCall = Error.Rule("eligibility-check.of-another-call", "The proposal answers another call.");
}

public static class ScorecardErrors
{
    public static readonly Error NotFound = Error.NotFound("scorecard.not-found", "The scorecard does not exist, or not for you.");

    public static readonly Error NotAnEvaluator = Error.Forbidden("scorecard.not-an-evaluator", "Only an evaluator who sits on the call's panel scores.");

    public static readonly Error ConflictOfInterest = Error.Forbidden(
        "scorecard.conflict-of-interest", "A conflict of interest bars you from every proposal of this challenge.");

    public static readonly Error ProposalNotEligible = Error.Conflict("scorecard.proposal-not-eligible", "Only an eligible proposal is scored.");

    public static readonly Error AlreadyStarted = Error.Conflict(
        "scorecard.already-started", "You have a scorecard for this proposal already: one vote per evaluator.");

    public static readonly Error NotYours = Error.Forbidden("scorecard.not-yours", "Only the evaluator whose scorecard it is changes it.");

    public static readonly Error OfAnotherCall = Error.Rule("scorecard.of-another-call", "The panel, the proposal and the call do not belong together.");

    public static readonly Error ScoresInvalid = Error.Rule("scorecard.scores-invalid", "The scores do not fit the criteria of the call.");

    public static readonly Error ReasonMissing = Error.Rule("scorecard.reason-missing", "This step needs a reason.");
}

public static class ConsensusReportErrors
{
    public static readonly Error NotFound = Error.NotFound("consensus-report.not-found", "The consensus report does not exist, or not for you.");

    public static readonly Error NotARapporteur = Error.Forbidden("consensus-report.not-a-rapporteur", "Only a rapporteur of the call's panel writes the consensus.");

    public static readonly Error ConflictOfInterest = Error.Forbidden(
        "consensus-report.conflict-of-interest", "A conflict of interest bars you from every proposal of this challenge.");

    public static readonly Error OfAnotherCall = Error.Rule("consensus-report.of-another-call", "The panel, the proposal and the call do not belong together.");

    public static readonly Error TooFewScorecards = Error.Rule(
        "consensus-report.too-few-scorecards", "Too few evaluators have scored this proposal, each alone.");

    public static readonly Error AlreadyDrafted = Error.Conflict(
        "consensus-report.already-drafted", "The proposal has its consensus report already.");

    public static readonly Error ScoresInvalid = Error.Rule("consensus-report.scores-invalid", "The scores do not fit the criteria of the call.");

    public static readonly Error ReasonMissing = Error.Rule("consensus-report.reason-missing", "This step needs a reason.");
}

public static class RankedListErrors
{
    public static readonly Error NotFound = Error.NotFound("ranked-list.not-found", "The ranked list does not exist, or not for you.");

    public static readonly Error ScoresIncomplete = Error.Rule("ranked-list.scores-incomplete", "A proposal lacks a score, or stands twice.");

    public static readonly Error NotATie = Error.Rule("ranked-list.not-a-tie", "The order must name exactly the proposals that share a rank.");

    public static readonly Error TieUnresolved = Error.Rule("ranked-list.tie-unresolved", "The panel must decide a tie first, with a reason.");

    public static readonly Error PlacesInvalid = Error.Rule("ranked-list.places-invalid", "There is at least one place to award.");

    public static readonly Error BudgetExceeded = Error.Rule(
        "ranked-list.budget-exceeded", "The proposals of these places, with what the call's other challenges have or may need, ask for more than the call grants.");

    public static readonly Error NotProposedForAward = Error.Rule("ranked-list.not-proposed-for-award", "The proposal holds no place to give up.");

    public static readonly Error StandstillRunning = Error.Rule("ranked-list.standstill-running", "The standstill has not ended.");

    public static readonly Error NotThePanel = Error.Forbidden(
        "ranked-list.not-the-panel", "Only the chair and the rapporteurs of the call's sitting panel rank.");

    public static readonly Error NotTheFunder = Error.Forbidden(
        "ranked-list.not-the-funder", "Only who signs for a funder of the call's round does this.");

    public static readonly Error ConflictOfInterest = Error.Forbidden(
        "ranked-list.conflict-of-interest", "A conflict of interest bars you from every proposal of this challenge.");

    public static readonly Error ChallengeNotInCall = Error.Rule(
        "ranked-list.challenge-not-in-call", "The call does not ask for solutions to this challenge.");

    public static readonly Error CallNotUnsealed = Error.Conflict(
        "ranked-list.call-not-unsealed", "The call's proposals are still sealed, or the call is over.");

    public static readonly Error ChallengeNotNamed = new(
        ErrorKind.Shape, "ranked-list.challenge-not-named", "The call has several challenges: name the one whose ranking is meant.");

    public static readonly Error AlreadyProposed = Error.Conflict("ranked-list.already-proposed", "The challenge has its ranking already.");

    public static readonly Error NothingToRank = Error.Rule("ranked-list.nothing-to-rank", "No eligible proposal answers this challenge.");

    public static readonly Error ConsensusMissing = Error.Rule(
        "ranked-list.consensus-missing", "Every proposal of the challenge needs its eligibility check, and every eligible one an agreed consensus.");

    public static readonly Error NothingToAward = Error.Rule("ranked-list.nothing-to-award", "No proposal of the challenge is proposed for award.");

    public static readonly Error CoFundingMissing = Error.Rule(
        "ranked-list.co-funding-missing", "A proposal is awarded only with an approved co-funding request.");

    public static readonly Error ProposalStillIn = Error.Rule(
        "ranked-list.proposal-still-in", "A challenge stays unsolved only where none of its proposals can be awarded any more.");

    public static readonly Error NotNotified = Error.Conflict(
        "ranked-list.not-notified", "The applicants have not been notified of the decision yet.");

    public static readonly Error NotTheApplicant = Error.Forbidden(
        "ranked-list.not-the-applicant", "Only who signs for the lead applicant gives the award up.");

    public static readonly Error ReasonMissing = Error.Rule("ranked-list.reason-missing", "This step needs a reason.");
}

public static class NoticeErrors
{
    public static readonly Error NotFound = Error.NotFound("notice.not-found", "The notice does not exist, or not for you.");

    public static readonly Error NotTheRecipient = Error.Forbidden("notice.not-the-recipient", "Only people of the recipient open its notice.");

    public static readonly Error ReasonMissing = Error.Rule("notice.reason-missing", "This step needs a reason.");
}
