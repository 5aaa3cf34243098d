using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Evaluation;

/// <summary>Where a framework stands.</summary>
public enum FrameworkStatus
{
    /// <summary>Being written; nothing is measured or scored on it.</summary>
    Draft,

    /// <summary>Fixed by its hash; measured and scored.</summary>
    Frozen,

    /// <summary>Superseded or given up; its scores stay.</summary>
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
