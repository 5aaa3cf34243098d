using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Challenges;

public static class ObservingChallengerErrors
{
    public static readonly Error NotFound = Error.NotFound(
        "observing-challenger.not-found", "The organisation does not follow this challenge, or not for you to see.");

    public static readonly Error NotYours = Error.Forbidden(
        "observing-challenger.not-yours", "Only the observing organisation's own people with the right role may do this.");

    public static readonly Error OwnChallenge = Error.Rule(
        "observing-challenger.own-challenge", "An organisation does not observe its own challenge.");

    public static readonly Error NotABuyer = Error.Rule(
        "observing-challenger.not-a-buyer", "Only healthcare providers and networks of them observe challenges.");

    public static readonly Error NotOpen = Error.Conflict(
        "observing-challenger.challenge-not-running", "A challenge can be followed once it is published and until it is over.");

    public static readonly Error AlreadyFollowing = Error.Conflict(
        "observing-challenger.already-following", "The organisation follows this challenge already.");
}
