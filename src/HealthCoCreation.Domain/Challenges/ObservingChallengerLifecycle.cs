using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Challenges;

public enum ObservingChallengerStatus
{
    /// <summary>Hears what becomes of the challenge.</summary>
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
