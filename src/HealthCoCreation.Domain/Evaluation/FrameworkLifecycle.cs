using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Evaluation;

public enum FrameworkStatus
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
    public static readonly Lifecycle<FrameworkStatus, FrameworkStep> Table = new("framework")
    {
        { FrameworkStatus.Draft, FrameworkStep.Revise, FrameworkStatus.Draft },
        { FrameworkStatus.Draft, FrameworkStep.Freeze, FrameworkStatus.Frozen },
        { FrameworkStatus.Frozen, FrameworkStep.Retire, FrameworkStatus.Retired },
    };
}
