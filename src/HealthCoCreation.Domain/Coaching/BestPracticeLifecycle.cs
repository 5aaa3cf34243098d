using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Coaching;

/// <summary>Where a best practice stands.</summary>
public enum BestPracticeStatus
{
    /// <summary>Being written, after its pilot was completed; not public.</summary>
    Drafted,

    /// <summary>Public; mirror regions may take it up.</summary>
    Published,

    /// <summary>No longer recommended; who took it up keeps it.</summary>
    Retired,
}

public enum BestPracticeStep
{
    Revise,
    Publish,
    TakeUp,
    Retire,
}

public static class BestPracticeLifecycle
{
    public static readonly Lifecycle<BestPracticeStatus, BestPracticeStep> Table = new("best practice")
    {
        { BestPracticeStatus.Drafted, BestPracticeStep.Revise, BestPracticeStatus.Drafted },
        { BestPracticeStatus.Drafted, BestPracticeStep.Publish, BestPracticeStatus.Published },
        { BestPracticeStatus.Published, BestPracticeStep.TakeUp, BestPracticeStatus.Published },
        { BestPracticeStatus.Published, BestPracticeStep.Retire, BestPracticeStatus.Retired },
    };
}
