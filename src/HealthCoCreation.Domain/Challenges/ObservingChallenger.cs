using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Domain.Challenges;

public readonly record struct ObservingChallengerId(Guid Value) : ITypedId<ObservingChallengerId>
{
    public static ObservingChallengerId From(Guid value) => new(value);

    public static ObservingChallengerId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

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
