using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Coaching;

public enum BestPracticeState
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
    public static readonly Lifecycle<BestPracticeState, BestPracticeStep> Table = new("best practice")
    {
        { BestPracticeState.Drafted, BestPracticeStep.Revise, BestPracticeState.Drafted },
        { BestPracticeState.Drafted, BestPracticeStep.Publish, BestPracticeState.Published },
        { BestPracticeState.Published, BestPracticeStep.TakeUp, BestPracticeState.Published },
        { BestPracticeState.Published, BestPracticeStep.Retire, BestPracticeState.Retired },
    };
}
