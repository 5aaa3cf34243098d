using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Evaluation;

public enum FrameworkState
{
    Draft,
    Frozen,
    Retired,
}

public enum FrameworkStep
{
    Revise,
    Freeze,
    Retire,
}

public static class FrameworkLifecycle
{
    public static readonly Lifecycle<FrameworkState, FrameworkStep> Table = new("framework")
    {
        { FrameworkState.Draft, FrameworkStep.Revise, FrameworkState.Draft },
        { FrameworkState.Draft, FrameworkStep.Freeze, FrameworkState.Frozen },
        { FrameworkState.Frozen, FrameworkStep.Retire, FrameworkState.Retired },
    };
}
