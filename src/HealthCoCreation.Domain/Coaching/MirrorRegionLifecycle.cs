using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Coaching;

/// <summary>Where a mirror region stands.</summary>
public enum MirrorRegionStatus
{
    /// <summary>Has asked to learn from the pilot regions.</summary>
    Interested,

    /// <summary>Its maturity was assessed.</summary>
    Assessed,

    /// <summary>Chosen; a coaching plan is to be agreed.</summary>
    Selected,

    /// <summary>Turned down.</summary>
    NotSelected,

    /// <summary>Its plan is agreed; from that day on it is no comparison for the pilot regions any more.</summary>
    CoachingPlanAgreed,

    /// <summary>Being coached by its plan.</summary>
    Coaching,

    /// <summary>Putting a best practice to use at home.</summary>
    Replicating,

    /// <summary>Goes on by itself.</summary>
    Graduated,

    /// <summary>Has left before its end.</summary>
    Left,
}

public enum MirrorRegionStep
{
    AssignCoach,
    Assess,
    Select,
    TurnDown,
    AgreePlan,
    RevisePlan,
    StartCoaching,
    HoldSession,
    StartReplicating,
    Graduate,
    Leave,
}

public static class MirrorRegionLifecycle
{
    public static readonly Lifecycle<MirrorRegionStatus, MirrorRegionStep> Table = new("mirror region")
    {
        { MirrorRegionStatus.Interested, MirrorRegionStep.AssignCoach, MirrorRegionStatus.Interested },
        { MirrorRegionStatus.Interested, MirrorRegionStep.Assess, MirrorRegionStatus.Assessed },

        { MirrorRegionStatus.Assessed, MirrorRegionStep.AssignCoach, MirrorRegionStatus.Assessed },
        { MirrorRegionStatus.Assessed, MirrorRegionStep.Select, MirrorRegionStatus.Selected },
        { MirrorRegionStatus.Assessed, MirrorRegionStep.TurnDown, MirrorRegionStatus.NotSelected },

        { MirrorRegionStatus.Selected, MirrorRegionStep.AssignCoach, MirrorRegionStatus.Selected },
        { MirrorRegionStatus.Selected, MirrorRegionStep.AgreePlan, MirrorRegionStatus.CoachingPlanAgreed },
        { MirrorRegionStatus.Selected, MirrorRegionStep.Leave, MirrorRegionStatus.Left },

        { MirrorRegionStatus.CoachingPlanAgreed, MirrorRegionStep.AssignCoach, MirrorRegionStatus.CoachingPlanAgreed },
        { MirrorRegionStatus.CoachingPlanAgreed, MirrorRegionStep.RevisePlan, MirrorRegionStatus.CoachingPlanAgreed },
        { MirrorRegionStatus.CoachingPlanAgreed, MirrorRegionStep.StartCoaching, MirrorRegionStatus.Coaching },
        { MirrorRegionStatus.CoachingPlanAgreed, MirrorRegionStep.Leave, MirrorRegionStatus.Left },

        { MirrorRegionStatus.Coaching, MirrorRegionStep.AssignCoach, MirrorRegionStatus.Coaching },
        { MirrorRegionStatus.Coaching, MirrorRegionStep.RevisePlan, MirrorRegionStatus.Coaching },
        { MirrorRegionStatus.Coaching, MirrorRegionStep.HoldSession, MirrorRegionStatus.Coaching },
        { MirrorRegionStatus.Coaching, MirrorRegionStep.StartReplicating, MirrorRegionStatus.Replicating },
        { MirrorRegionStatus.Coaching, MirrorRegionStep.Leave, MirrorRegionStatus.Left },

        { MirrorRegionStatus.Replicating, MirrorRegionStep.AssignCoach, MirrorRegionStatus.Replicating },
        { MirrorRegionStatus.Replicating, MirrorRegionStep.RevisePlan, MirrorRegionStatus.Replicating },
        { MirrorRegionStatus.Replicating, MirrorRegionStep.HoldSession, MirrorRegionStatus.Replicating },
        { MirrorRegionStatus.Replicating, MirrorRegionStep.Graduate, MirrorRegionStatus.Graduated },
        { MirrorRegionStatus.Replicating, MirrorRegionStep.Leave, MirrorRegionStatus.Left },
    };
}
