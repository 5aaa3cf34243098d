using System.Linq.Expressions;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Rounds;

/// <summary>Where a round stands.</summary>
public enum RoundStatus
{
    /// <summary>Being prepared.</summary>
    Draft,

    /// <summary>Challenges are taken in until the end of the intake.</summary>
    CollectingChallenges,

    /// <summary>The intake is over; the panel chooses among the challenges.</summary>
    SelectingChallenges,

    /// <summary>A call asks for solutions.</summary>
    CallOpen,

    /// <summary>No proposal is taken in any more; the panel judges.</summary>
    Evaluating,

    /// <summary>Awarded solutions are developed and piloted.</summary>
    CoCreating,

    /// <summary>What the pilots have changed is measured.</summary>
    EvaluatingImpact,

    /// <summary>Over.</summary>
    Closed,

    /// <summary>Called off, with a reason.</summary>
    Cancelled,
}

public enum RoundStep
{
    Revise,
    PlanMilestones,
    AddParticipant,
    RemoveParticipant,
    OpenIntake,
    ExtendIntake,
    StartSelecting,
    OpenCall,
    StartEvaluating,
    StartCoCreating,
    StartEvaluatingImpact,
    Close,
    Cancel,
}

public static class RoundLifecycle
{
    public static readonly Lifecycle<RoundStatus, RoundStep> Table = new("round")
    {
        { RoundStatus.Draft, RoundStep.Revise, RoundStatus.Draft },
        { RoundStatus.Draft, RoundStep.PlanMilestones, RoundStatus.Draft },
        { RoundStatus.Draft, RoundStep.AddParticipant, RoundStatus.Draft },
        { RoundStatus.Draft, RoundStep.RemoveParticipant, RoundStatus.Draft },
        { RoundStatus.Draft, RoundStep.OpenIntake, RoundStatus.CollectingChallenges },
        { RoundStatus.Draft, RoundStep.Cancel, RoundStatus.Cancelled },
        { RoundStatus.CollectingChallenges, RoundStep.AddParticipant, RoundStatus.CollectingChallenges },
        { RoundStatus.CollectingChallenges, RoundStep.RemoveParticipant, RoundStatus.CollectingChallenges },
        { RoundStatus.CollectingChallenges, RoundStep.ExtendIntake, RoundStatus.CollectingChallenges },
        { RoundStatus.CollectingChallenges, RoundStep.StartSelecting, RoundStatus.SelectingChallenges },
        { RoundStatus.CollectingChallenges, RoundStep.PlanMilestones, RoundStatus.CollectingChallenges },
        { RoundStatus.CollectingChallenges, RoundStep.Cancel, RoundStatus.Cancelled },
        { RoundStatus.SelectingChallenges, RoundStep.OpenCall, RoundStatus.CallOpen },
        { RoundStatus.SelectingChallenges, RoundStep.PlanMilestones, RoundStatus.SelectingChallenges },
        { RoundStatus.SelectingChallenges, RoundStep.Cancel, RoundStatus.Cancelled },
        { RoundStatus.CallOpen, RoundStep.StartEvaluating, RoundStatus.Evaluating },
        { RoundStatus.CallOpen, RoundStep.PlanMilestones, RoundStatus.CallOpen },
        { RoundStatus.CallOpen, RoundStep.Cancel, RoundStatus.Cancelled },
        { RoundStatus.Evaluating, RoundStep.StartCoCreating, RoundStatus.CoCreating },
        { RoundStatus.Evaluating, RoundStep.PlanMilestones, RoundStatus.Evaluating },
        { RoundStatus.Evaluating, RoundStep.Cancel, RoundStatus.Cancelled },
        { RoundStatus.CoCreating, RoundStep.StartEvaluatingImpact, RoundStatus.EvaluatingImpact },
        { RoundStatus.CoCreating, RoundStep.PlanMilestones, RoundStatus.CoCreating },
        { RoundStatus.CoCreating, RoundStep.Cancel, RoundStatus.Cancelled },
        { RoundStatus.EvaluatingImpact, RoundStep.Close, RoundStatus.Closed },
        { RoundStatus.EvaluatingImpact, RoundStep.PlanMilestones, RoundStatus.EvaluatingImpact },
        { RoundStatus.EvaluatingImpact, RoundStep.Cancel, RoundStatus.Cancelled },
    };

    /// <summary>
    /// The status by the clock: a round whose intake has ended selects, whether or not a step has noted it. One expression for SQL
    /// and for memory. The end's own instant is already too late.
    /// </summary>
    public static Expression<Func<Round, RoundStatus>> StatusAt(DateTimeOffset now) => ByTheClock.At(now);

    internal static readonly Timed<Round, RoundStatus> ByTheClock = new((round, now) =>
        round.Status == RoundStatus.CollectingChallenges && round.IntakeClosesAt <= now ? RoundStatus.SelectingChallenges : round.Status);
}
