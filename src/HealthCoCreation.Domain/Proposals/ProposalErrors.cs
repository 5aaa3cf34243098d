using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Proposals;

public static class ProposalErrors
{
    public static readonly Error NotFound = Error.NotFound("proposal.not-found", "The proposal does not exist, or not for you.");

    public static readonly Error NotYours = Error.Forbidden(
        "proposal.not-yours", "Only people who draft or sign for the organisation concerned may do this.");

    public static readonly Error Sealed = Error.Forbidden(
        "proposal.sealed", "The content is open to the members and, after the opening, to those who assess it.");

    public static readonly Error NotACompany = Error.Rule("proposal.not-a-company", "The lead applicant is a company.");

    public static readonly Error ReceiptNotFound = Error.NotFound(
        "proposal.receipt-not-found", "The proposal has not been submitted.");

    public static readonly Error ContentNotFound = Error.NotFound("proposal.content-not-found", "Nothing has been saved yet.");

    public static readonly Error OfAnotherCall = Error.Rule("proposal.of-another-call", "The proposal answers another call.");

    public static readonly Error CallNotOpen = Error.Conflict("proposal.call-not-open", "The call is not open.");

    public static readonly Error DeadlinePassed = Error.Conflict("proposal.deadline-passed", "The deadline has passed.");

    public static readonly Error ChallengeNotInCall = Error.Rule("proposal.challenge-not-in-call", "The call does not ask for solutions to this challenge.");

    public static readonly Error ApplicantHasAnotherRole = Error.Rule(
        "proposal.applicant-has-another-role", "An organisation with a role in the round does not answer its call.");

    public static readonly Error MemberTwice = Error.Rule("proposal.member-twice", "An organisation is a member once.");

    public static readonly Error AlreadyConfirmed = Error.Conflict("proposal.already-confirmed", "The member has confirmed the content as it stands.");

    public static readonly Error NotAMember = Error.Rule("proposal.not-a-member", "The organisation is not a member of this proposal.");

    public static readonly Error LeadConfirmsBySubmitting = Error.Rule(
        "proposal.lead-confirms-by-submitting", "The lead confirms by submitting.");

    public static readonly Error NobodyToAsk = Error.Rule("proposal.nobody-to-ask", "There is no other member to confirm; submit the proposal.");

    public static readonly Error ContentMissing = Error.Rule("proposal.content-missing", "The proposal has no content yet.");

    public static readonly Error ContentDiffers = Error.Rule(
        "proposal.content-differs", "This is not the content that the members have confirmed.");

    public static readonly Error ContentInvalid = Error.Rule("proposal.content-invalid", "The proposal is not complete.");

    public static readonly Error NothingNew = Error.Rule("proposal.nothing-new", "This version has been submitted already.");

    public static readonly Error MembersUnconfirmed = Error.Rule(
        "proposal.members-unconfirmed", "Every member confirms before the proposal is submitted.");

    public static readonly Error ReasonMissing = Error.Rule("proposal.reason-missing", "This step needs a reason.");

    public static readonly Error CallNotUnsealed = Error.Conflict("proposal.call-not-unsealed", "The call's proposals are still sealed.");

    public static readonly Error StandstillRunning = Error.Rule("proposal.standstill-running", "The standstill has not ended.");
}
