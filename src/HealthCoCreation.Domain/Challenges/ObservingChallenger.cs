using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Domain.Challenges;

public readonly record struct ObservingChallengerId(Guid Value) : ITypedId<ObservingChallengerId>
{
    public static ObservingChallengerId From(Guid value) => new(value);

    public static ObservingChallengerId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>What a buyer means to do if the pilot succeeds. It binds nobody.</summary>
public enum PurchaseIntent
{
    /// <summary>Looks on.</summary>
    None,

    /// <summary>Might buy.</summary>
    Possible,

    /// <summary>Means to buy.</summary>
    Planned,

    /// <summary>Has the money in its budget.</summary>
    Budgeted,
}

/// <summary>How large the same need is elsewhere.</summary>
/// <param name="Beds">Beds of the wards that have it.</param>
/// <param name="PatientsPerYear">Patients of the challenge's group in one year.</param>
/// <param name="Intent">What the buyer means to do.</param>
/// <param name="Note">What else others should know.</param>
public sealed record ObservedNeed(int? Beds, int? PatientsPerYear, PurchaseIntent Intent, string? Note);

/// <summary>What all observing buyers together say of a need.</summary>
/// <param name="Observers">How many follow.</param>
/// <param name="Beds">Their beds.</param>
/// <param name="PatientsPerYear">Their patients in one year.</param>
/// <param name="Buying">How many plan to buy or have the money for it.</param>
public sealed record Demand(int Observers, long Beds, long PatientsPerYear, int Buying)
{
    public static readonly Demand None = new(0, 0, 0, 0);

    public static Demand Of(IReadOnlyCollection<ObservedNeed> needs) => new(
        needs.Count,
        needs.Sum(need => (long)(need.Beds ?? 0)),
        needs.Sum(need => (long)(need.PatientsPerYear ?? 0)),
        needs.Count(need => need.Intent is PurchaseIntent.Planned or PurchaseIntent.Budgeted));
}

public enum ObservingChallengerStatus
{
    Following,

    /// <summary>Follows no more; it may begin again.</summary>
    Left,
}

public enum ObservingChallengerStep
{
    Quantify,
    Leave,
}

public static class ObservingChallengerLifecycle
{
    public static readonly Lifecycle<ObservingChallengerStatus, ObservingChallengerStep> Table = new("observing challenger")
    {
        { ObservingChallengerStatus.Following, ObservingChallengerStep.Quantify, ObservingChallengerStatus.Following },
        { ObservingChallengerStatus.Following, ObservingChallengerStep.Leave, ObservingChallengerStatus.Left },
    };
}

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

/// <summary>An observing buyer began to follow a challenge.</summary>
public sealed record ChallengeFollowed(ChallengeId Challenge, OrganisationId Organisation, DateTimeOffset At) : IDomainEvent;

public sealed record ChallengeFollowedNoMore(ChallengeId Challenge, OrganisationId Organisation, DateTimeOffset At) : IDomainEvent;

/// <summary>Another buyer with the same need, which follows the challenge and its pilot and says how large the need is there.</summary>
public sealed class ObservingChallenger : AggregateRoot<ObservingChallengerId>
{
    private ObservingChallenger()
    {
    }

    private ObservingChallenger(ObservingChallengerId id)
        : base(id)
    {
    }

    public ChallengeId ChallengeId { get; private set; }

    public OrganisationId OrganisationId { get; private set; }

    public ObservedNeed Need { get; private set; } = null!;

    public ObservingChallengerStatus Status { get; private set; }

    public DateTimeOffset Since { get; private set; }

    public static Result<ObservingChallenger> Follow(
        Challenge challenge, OrganisationId organisation, OrganisationKind kind, ObservedNeed need, DateTimeOffset now)
    {
        if (organisation == challenge.OwnerId)
        {
            return ObservingChallengerErrors.OwnChallenge;
        }

        if (kind is not (OrganisationKind.HealthcareProvider or OrganisationKind.Network))
        {
            return ObservingChallengerErrors.NotABuyer;
        }

        if (challenge.Status is not (ChallengeStatus.Published or ChallengeStatus.Awarded))
        {
            return ObservingChallengerErrors.NotOpen.With("currentStatus", Lifecycle<ChallengeStatus, ChallengeStep>.Camel(challenge.Status));
        }

        var observer = new ObservingChallenger(ObservingChallengerId.New(now))
        {
            ChallengeId = challenge.Id,
            OrganisationId = organisation,
            Need = need,
            Since = now,
        };
        observer.Raise(new ChallengeFollowed(challenge.Id, organisation, now));
        return observer;
    }

    public Result<Done> Quantify(ObservedNeed need, DateTimeOffset now)
    {
        var next = Step(ObservingChallengerLifecycle.Table, Status, ObservingChallengerStep.Quantify, now);
        if (next.Refused)
        {
            return next.Error;
        }

        Need = need;
        return Done.It;
    }

    public Result<Done> Leave(DateTimeOffset now)
    {
        var next = Step(ObservingChallengerLifecycle.Table, Status, ObservingChallengerStep.Leave, now);
        if (next.Refused)
        {
            return next.Error;
        }

        Status = next.Value;
        Raise(new ChallengeFollowedNoMore(ChallengeId, OrganisationId, now));
        return Done.It;
    }
}
