using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Challenges;

/// <summary>Every refusal about the comments of a review.</summary>
public static class ChallengeCommentErrors
{
    public static readonly Error NotFound = Error.NotFound(
        "challenge-comment.not-found", "The comment does not exist, or not for you.");

    public static readonly Error NotInvolved = Error.Forbidden(
        "challenge-comment.not-involved", "Only the challenger's people and the round's funders and supporters comment on a challenge.");

    public static readonly Error NotYours = Error.Forbidden(
        "challenge-comment.not-yours", "Only its author and the signatories of the author's organisation erase a comment.");

    public static readonly Error PointerUnknown = Error.Rule(
        "challenge-comment.pointer-unknown", "The form has no such place.");

    /// <summary>The same where it stands in the request.</summary>
    public static readonly ErrorDetail NoSuchPlace = new("/pointer", PointerUnknown.Title, "pointer-unknown");
}
