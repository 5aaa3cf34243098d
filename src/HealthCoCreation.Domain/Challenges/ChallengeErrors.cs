using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Challenges;

/// <summary>Every refusal of the Challenges module.</summary>
public static class ChallengeErrors
{
    public static readonly Error NotFound = Error.NotFound(
        "challenge.not-found", "The challenge does not exist, or not for you.");

    public static readonly Error NotYours = Error.Forbidden(
        "challenge.not-yours", "Only the challenger's own people with the right role may do this.");

    public static readonly Error NotThePanel = Error.Forbidden(
        "challenge.not-the-panel", "Only the round's funders and supporters decide on challenges.");

    public static readonly Error NotAChallenger = Error.Forbidden(
        "challenge.not-a-challenger", "Your organisation is not a challenger of this round.");

    public static readonly Error RoundNotCollecting = Error.Conflict(
        "challenge.round-not-collecting", "The round does not collect challenges now.");

    public static readonly Error RoundNotSelecting = Error.Conflict(
        "challenge.round-not-selecting", "The round does not select challenges now.");

    public static readonly Error NotEditable = Error.Conflict(
        "challenge.not-editable", "Only a draft can be revised.");

    public static readonly Error Incomplete = Error.Rule(
        "challenge.incomplete", "The form is not complete enough to be submitted.");

    public static readonly Error CapacityMissing = Error.Rule(
        "challenge.capacity-missing", "The capacity gate is not passed: people, hours or sign-off are missing.");

    public static readonly Error IndicatorsInvalid = Error.Rule(
        "challenge.indicators-invalid", "Indicator codes must be unique and exactly one indicator primary.");

    public static readonly Error NotMergeable = Error.Rule(
        "challenge.not-mergeable", "Challenges are merged with at least one other of the same round, each of them once.");

    public static readonly Error TooFewParts = Error.Rule(
        "challenge.too-few-parts", "A challenge is split into at least two.");

    public static readonly Error OtherChanged = Error.Conflict(
        "challenge.other-changed", "One of the challenges to merge with has changed since you read it.");

    public static readonly Error AlreadyRelaunched = Error.Conflict(
        "challenge.already-relaunched", "The challenge has been relaunched already.");

    public static readonly Error VersionNotFound = Error.NotFound(
        "challenge.version-not-found", "The challenge has no such version, or not for you.");

    public static readonly Error VersionErased = Error.Conflict(
        "challenge.version-erased", "What this version said was erased.");

    public static readonly Error VersionInForce = Error.Conflict(
        "challenge.version-in-force", "This version is the form that holds now: it is revised, not erased.");

    public static readonly Error AlreadySignedOff = Error.Conflict(
        "challenge.already-signed-off", "The sponsor's sign-off is already given.");

    public static readonly Error CannotSignOff = Error.Conflict(
        "challenge.cannot-sign-off", "A sign-off belongs between submission and publication.");
}
