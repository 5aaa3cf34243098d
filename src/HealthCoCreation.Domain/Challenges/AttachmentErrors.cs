using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Challenges;

/// <summary>Every refusal about the files of a briefing pack.</summary>
public static class AttachmentErrors
{
    public static readonly Error NotFound = Error.NotFound(
        "attachment.not-found", "The attachment does not exist, or not for you.");

    public static readonly Error TooMany = Error.Conflict(
        "attachment.too-many", "The briefing pack has as many files as it may have.");

    public static readonly Error AttachedAlready = Error.Conflict(
        "attachment.attached-already", "The briefing pack has a file with this very content.");

    public static readonly Error NameUnfit = Error.Rule(
        "attachment.name-unfit", "A file name has 1 to 200 characters that every system can write, no folder, and the extension of its media type.");

    public static readonly Error ContentDiffers = Error.Rule(
        "attachment.content-differs", "The content is not of the media type that was declared.");

    public static readonly Error DigestDiffers = Error.Rule(
        "attachment.digest-differs", "The content that arrived does not have the digest that was declared: send it again.");

    public static readonly Error InQuarantine = Error.Conflict(
        "attachment.in-quarantine", "The virus scan has not looked at the file yet: try again in a moment.");

    public static readonly Error Infected = Error.Conflict(
        "attachment.infected", "The virus scan found something in the file, and its content was deleted.");
}
