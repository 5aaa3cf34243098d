using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Coaching;

public enum MirrorRegionState
{
    Interested,
    Assessed,
    Selected,
    NotSelected,
    CoachingPlanAgreed,
    Coaching,
    Replicating,
    Graduated,
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
    public static readonly Lifecycle<MirrorRegionState, MirrorRegionStep> Table = new("mirror region")
    {
        { MirrorRegionState.Interested, MirrorRegionStep.AssignCoach, MirrorRegionState.Interested },
        { MirrorRegionState.Interested, MirrorRegionStep.Assess, MirrorRegionState.Assessed },

        { MirrorRegionState.Assessed, MirrorRegionStep.AssignCoach, MirrorRegionState.Assessed },
        { MirrorRegionState.Assessed, MirrorRegionStep.Select, MirrorRegionState.Selected },
        { MirrorRegionState.Assessed, MirrorRegionStep.TurnDown, MirrorRegionState.NotSelected },

        { MirrorRegionState.Selected, MirrorRegionStep.AssignCoach, MirrorRegionState.Selected },
        { MirrorRegionState.Selected, MirrorRegionStep.AgreePlan, MirrorRegionState.CoachingPlanAgreed },
        { MirrorRegionState.Selected, MirrorRegionStep.Leave, MirrorRegionState.Left },

        { MirrorRegionState.CoachingPlanAgreed, MirrorRegionStep.AssignCoach, MirrorRegionState.CoachingPlanAgreed },
        { MirrorRegionState.CoachingPlanAgreed, MirrorRegionStep.RevisePlan, MirrorRegionState.CoachingPlanAgreed },
        { MirrorRegionState.CoachingPlanAgreed, MirrorRegionStep.StartCoaching, MirrorRegionState.Coaching },
        { MirrorRegionState.CoachingPlanAgreed, MirrorRegionStep.Leave, MirrorRegionState.Left },

        { MirrorRegionState.Coaching, MirrorRegionStep.AssignCoach, MirrorRegionState.Coaching },
        { MirrorRegionState.Coaching, MirrorRegionStep.RevisePlan, MirrorRegionState.Coaching },
        { MirrorRegionState.Coaching, MirrorRegionStep.HoldSession, MirrorRegionState.Coaching },
        { MirrorRegionState.Coaching, MirrorRegionStep.StartReplicating, MirrorRegionState.Replicating },
        { MirrorRegionState.Coaching, MirrorRegionStep.Leave, MirrorRegionState.Left },

        { MirrorRegionState.Replicating, MirrorRegionStep.AssignCoach, MirrorRegionState.Replicating },
        { MirrorRegionState.Replicating, MirrorRegionStep.RevisePlan, MirrorRegionState.Replicating },
        { MirrorRegionState.Replicating, MirrorRegionStep.HoldSession, MirrorRegionState.Replicating },
        { MirrorRegionState.Replicating, MirrorRegionStep.Graduate, MirrorRegionState.Graduated },
        { MirrorRegionState.Replicating, MirrorRegionStep.Leave, MirrorRegionState.Left },
    };
}
