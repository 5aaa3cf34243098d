namespace HealthCoCreation.Domain.Common;

/// <summary>What brings a milestone about.</summary>
public enum MilestoneKind
{
    /// <summary>The clock: it is reached at its instant, and nobody has to do anything for it.</summary>
    Fixed,

    /// <summary>People: the instant is when they mean to, and it is reached when they have done so.</summary>
    Planned,
}
