using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Rounds;

/// <summary>A point on the way of a round.</summary>
public enum RoundMilestoneType
{
    /// <summary>Challenges are taken in from here on.</summary>
    IntakeOpening,

    /// <summary>No challenge is taken in from here on; the panel selects.</summary>
    IntakeEnd,

    /// <summary>The call opens.</summary>
    CallOpening,

    /// <summary>The proposals are opened and judged.</summary>
    Evaluation,

    /// <summary>The awarded solutions are developed together.</summary>
    CoCreation,

    /// <summary>The impact is evaluated.</summary>
    ImpactEvaluation,

    /// <summary>The round ends.</summary>
    Closing,
}

/// <summary>When a step that people take is planned.</summary>
/// <param name="Type">The step; every one but <c>intakeEnd</c>.</param>
/// <param name="At">When it is planned.</param>
public sealed record PlannedRoundMilestone(RoundMilestoneType Type, DateTimeOffset At);

/// <summary>A point on the way of a round, and whether it is reached.</summary>
/// <param name="Type">Which.</param>
/// <param name="At">When it is reached by the clock, or planned to be.</param>
/// <param name="Kind">Whether the clock or people bring it about.</param>
/// <param name="Reached">Whether it is reached by now; of a cancelled round, nothing more is.</param>
public sealed record RoundMilestone(RoundMilestoneType Type, DateTimeOffset At, MilestoneKind Kind, bool Reached);

/// <summary>A round's way, read off its plan and its status by the clock.</summary>
public static class RoundMilestones
{
    public static IReadOnlyList<RoundMilestone> Of(Round round, DateTimeOffset now)
    {
        var status = round.StatusAt(now);
        var end = new RoundMilestone(RoundMilestoneType.IntakeEnd, round.IntakeClosesAt, MilestoneKind.Fixed, Reached(RoundMilestoneType.IntakeEnd, status));
        return
        [
            .. round.Milestones
                .Select(one => new RoundMilestone(one.Type, one.At, MilestoneKind.Planned, Reached(one.Type, status)))
                .Append(end)
                .OrderBy(one => one.Type),
        ];
    }

    /// <summary>All that contradicts itself in a plan: it comes in the order of the way, the intake's opening before its end and the rest after it.</summary>
    public static IReadOnlyList<ErrorDetail> Faults(IReadOnlyList<PlannedRoundMilestone> plan, DateTimeOffset intakeClosesAt)
    {
        var faults = new List<ErrorDetail>();
        for (var index = 0; index < plan.Count; index++)
        {
            var (type, at) = plan[index];
            if (type == RoundMilestoneType.IntakeEnd)
            {
                faults.Add(new($"/milestones/{index}/type", "The end of the intake is the round's own.", "milestone-not-planned"));
            }
            else if (index > 0 && type <= plan[index - 1].Type)
            {
                faults.Add(new($"/milestones/{index}/type", "Milestones must stand once each, in the order of the way.", "milestones-unordered"));
            }

            var inTime = type < RoundMilestoneType.IntakeEnd ? at < intakeClosesAt : at > intakeClosesAt && (index == 0 || at > plan[index - 1].At);
            if (!inTime)
            {
                faults.Add(new($"/milestones/{index}/at", "Milestones must follow each other, around the end of the intake.", "milestone-out-of-order"));
            }
        }

        return faults;
    }

    private static bool Reached(RoundMilestoneType type, RoundStatus status) =>
        status != RoundStatus.Cancelled && status >= type switch
        {
            RoundMilestoneType.IntakeOpening => RoundStatus.CollectingChallenges,
            RoundMilestoneType.IntakeEnd => RoundStatus.SelectingChallenges,
            RoundMilestoneType.CallOpening => RoundStatus.CallOpen,
            RoundMilestoneType.Evaluation => RoundStatus.Evaluating,
            RoundMilestoneType.CoCreation => RoundStatus.CoCreating,
            RoundMilestoneType.ImpactEvaluation => RoundStatus.EvaluatingImpact,
            _ => RoundStatus.Closed,
        };
}
