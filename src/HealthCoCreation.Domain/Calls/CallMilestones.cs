using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Calls;

/// <summary>A point on the way of a call.</summary>
public enum CallMilestoneType
{
    /// <summary>Proposals are taken in from here on.</summary>
    Opening,

    /// <summary>Nothing is asked or answered from here on.</summary>
    QuestionsEnd,

    /// <summary>No proposal is taken in from here on.</summary>
    Deadline,

    /// <summary>The proposals are opened.</summary>
    Unsealing,

    /// <summary>The rankings are decided.</summary>
    Ranking,

    /// <summary>The standstill after the notices ends.</summary>
    StandstillEnd,

    /// <summary>Each challenge has its award or none.</summary>
    Award,
}

/// <summary>When a step that people take is planned.</summary>
/// <param name="Type">The step: <c>unsealing</c>, <c>ranking</c>, <c>standstillEnd</c> or <c>award</c>.</param>
/// <param name="At">When it is planned.</param>
public sealed record PlannedCallMilestone(CallMilestoneType Type, DateTimeOffset At);

/// <summary>A point on the way of a call, and whether it is reached.</summary>
/// <param name="Type">Which.</param>
/// <param name="At">When it is reached by the clock, or planned to be.</param>
/// <param name="Kind">Whether the clock or people bring it about.</param>
/// <param name="Reached">Whether it is reached by now.</param>
public sealed record CallMilestone(CallMilestoneType Type, DateTimeOffset At, MilestoneKind Kind, bool Reached);

/// <summary>A call's way, read off its terms and its status by the clock.</summary>
public static class CallMilestones
{
    private static readonly CallMilestoneType[] Plannable =
        [CallMilestoneType.Unsealing, CallMilestoneType.Ranking, CallMilestoneType.StandstillEnd, CallMilestoneType.Award];

    public static IReadOnlyList<CallMilestone> Of(Call call, DateTimeOffset now)
    {
        var (status, opened) = (call.StatusAt(now), call.OpenedAt is not null);

        // A cancelled call has reached what it had reached; of what people do, nothing that it did not get to.
        CallMilestone[] own =
        [
            .. call.OpensAt is { } opens
                ? [new CallMilestone(CallMilestoneType.Opening, opens, opened ? MilestoneKind.Fixed : MilestoneKind.Planned, opened)]
                : Array.Empty<CallMilestone>(),
            new(CallMilestoneType.QuestionsEnd, call.QuestionsUntil, MilestoneKind.Fixed, opened && now >= call.QuestionsUntil),
            new(CallMilestoneType.Deadline, call.Deadline, MilestoneKind.Fixed, opened && now >= call.Deadline),
        ];
        return [.. own, .. call.Plan.Select(one => new CallMilestone(one.Type, one.At, MilestoneKind.Planned, Reached(one.Type, call, status)))];
    }

    /// <summary>All that contradicts itself in a plan; it comes in the order of the way, after the deadline.</summary>
    public static IEnumerable<ErrorDetail> Faults(IReadOnlyList<PlannedCallMilestone> plan, DateTimeOffset deadline)
    {
        for (var index = 0; index < plan.Count; index++)
        {
            if (!Plannable.Contains(plan[index].Type))
            {
                yield return new($"/plan/{index}/type", "This milestone follows from the terms.", "milestone-not-planned");
            }
            else if (index > 0 && plan[index].Type <= plan[index - 1].Type)
            {
                yield return new($"/plan/{index}/type", "Milestones must stand once each, in the order of the way.", "milestones-unordered");
            }

            if (plan[index].At <= (index == 0 ? deadline : plan[index - 1].At))
            {
                yield return new($"/plan/{index}/at", "A milestone must come after the deadline and those before it.", "milestone-too-early");
            }
        }
    }

    private static bool Reached(CallMilestoneType type, Call call, CallStatus status) => type switch
    {
        CallMilestoneType.Unsealing => call.UnsealingApprovals.Count >= 2,
        CallMilestoneType.Ranking => status is CallStatus.Evaluated or CallStatus.Concluded,
        _ => status == CallStatus.Concluded,
    };
}
