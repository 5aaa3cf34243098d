using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Calls;

public static class CallErrors
{
    public static readonly Error NotFound = Error.NotFound("call.not-found", "The call does not exist, or not for you.");

    public static readonly Error NotYours = Error.Forbidden(
        "call.not-yours", "Only people who draft or sign for a funder of the round may do this.");

    public static readonly Error OpeningNotYours = Error.Forbidden(
        "call.opening-not-yours", "The opening is shown to the officers and to the people of the round's funders and supporters.");

    public static readonly Error ChallengesNotPublished = Error.Rule(
        "call.challenges-not-published", "A call asks for solutions to published challenges of its round.");

    public static readonly Error RoundHasALiveCall = Error.Conflict(
        "call.round-has-a-live-call", "Another call of the round is under way.");

    public static readonly Error OfficerUnknown = Error.Rule(
        "call.officer-unknown", "An opening officer is a person and a member of an organisation that has a role in the round.");

    public static readonly Error TermsInvalid = Error.Rule("call.terms-invalid", "The terms of the call contradict each other.");

    public static readonly Error NotADraft = Error.Conflict("call.not-a-draft", "Only a draft's terms can be revised; an open call is amended.");

    public static readonly Error NotOpen = Error.Conflict("call.not-open", "The call is not open.");

    public static readonly Error DeadlinePassed = Error.Rule("call.deadline-passed", "The deadline lies in the past.");

    public static readonly Error DeadlineNotLater = Error.Rule("call.deadline-not-later", "A deadline moves later, never earlier.");

    public static readonly Error RoundOver = Error.Rule(
        "call.round-over", "The round is over: nobody would judge the answers to another call.");

    public static readonly Error BudgetAboveEnvelopes = Error.Rule(
        "call.budget-above-envelopes", "The call promises more than the round's open envelopes have allocated, and not reserved yet, in its currency.");

    public static readonly Error NothingAmended = Error.Rule("call.nothing-amended", "The terms are those that stand already.");

    public static readonly Error ChallengesStay = Error.Rule(
        "call.challenges-stay", "An open call may ask for more challenges, not for fewer: somebody may be answering.");

    public static readonly Error MaterialChangeExtends = Error.Rule(
        "call.material-change-extends", "A change of what is asked, judged or granted extends the deadline, and leaves the promised days before it.");

    public static readonly Error ReasonMissing = Error.Rule("call.reason-missing", "This step needs a reason.");

    public static readonly Error TooFewOpeningOfficers = Error.Rule(
        "call.too-few-opening-officers", "A call needs opening officers: at least two persons, of two organisations.");

    public static readonly Error OfficersFixed = Error.Conflict(
        "call.officers-fixed", "The opening officers cannot change once the proposals are unsealed or the call is over.");

    public static readonly Error OfficerHasApproved = Error.Rule(
        "call.officer-has-approved", "An officer who has approved the unsealing cannot be taken off the list.");

    public static readonly Error NotAnOpeningOfficer = Error.Forbidden(
        "call.not-an-opening-officer", "Only an authorised opening officer approves the unsealing.");

    public static readonly Error AlreadyApproved = Error.Rule(
        "call.already-approved", "You have approved the unsealing already; a second person must do so too.");

    public static readonly Error SecondApproverSameOrganisation = Error.Rule(
        "call.second-approver-same-organisation", "The second approval must come from another organisation.");

    public static readonly Error OutcomesIncomplete = Error.Rule(
        "call.outcomes-incomplete", "Each challenge of the call needs exactly one outcome.");
}

public static class QuestionErrors
{
    public static readonly Error NotFound = Error.NotFound("question.not-found", "The question does not exist, or not for you.");

    public static readonly Error NotYours = Error.Forbidden(
        "question.not-yours", "You do not draft for the organisation that asks, or, to answer, for a funder of the round.");

    public static readonly Error CallNotOpen = Error.Conflict("question.call-not-open", "Questions are asked and answered while the call is open.");

    public static readonly Error TooLate = Error.Rule("question.too-late", "The time for questions is over.");

    public static readonly Error ReleaseTooLate = Error.Rule(
        "question.release-too-late", "Answers this close to the deadline need the deadline extended first.");

    public static readonly Error TextMissing = Error.Rule("question.text-missing", "A question and an answer need a text.");

    public static readonly Error TranslationMissing = Error.Rule(
        "question.translation-missing", "Answers are released in all languages at once; a translation is missing.");

    public static readonly Error OfAnotherCall = Error.Rule("question.of-another-call", "The question belongs to another call.");

    public static readonly Error NotMergeable = Error.Rule(
        "question.not-mergeable", "A question is merged with others of the same call, each of them once; what is released is not reworded.");

    public static readonly Error OtherChanged = Error.Conflict(
        "question.other-changed", "One of the questions to merge has changed since you read it.");

    public static readonly Error NothingToRelease = Error.Rule("question.nothing-to-release", "There is no answer to release.");
}
