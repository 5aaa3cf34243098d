using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Coaching;

public enum BestPracticeStatus
{
    Drafted,
    Published,
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
