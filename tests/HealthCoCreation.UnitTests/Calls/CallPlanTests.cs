using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using static HealthCoCreation.UnitTests.Calls.SampleCall;

namespace HealthCoCreation.UnitTests.Calls;

/// <summary>What a call plans, what the clock brings about, and what a copy takes over.</summary>
public sealed class CallPlanTests
{
    private static readonly PlannedCallMilestone[] Plan =
    [
        new(CallMilestoneType.Unsealing, Deadline.AddDays(3)), new(CallMilestoneType.Ranking, Deadline.AddDays(30)),
        new(CallMilestoneType.Award, Deadline.AddDays(60)),
    ];

    private static readonly CallTerms Planned = Terms with { Plan = Plan, OpensAt = Start.AddDays(1) };

    [Fact]
    public void Questions_and_deadline_are_reached_by_the_clock_and_the_rest_by_people()
    {
        var open = In(CallStatus.Open, Planned);

        Reached(In(CallStatus.Draft, Planned), After).ShouldBeEmpty("a call that nobody has opened goes nowhere");
        Reached(open, Start).ShouldBe([CallMilestoneType.Opening]);
        Reached(open, open.QuestionsUntil).ShouldBe([CallMilestoneType.Opening, CallMilestoneType.QuestionsEnd]);
        Reached(open, Plan[2].At).ShouldBe([CallMilestoneType.Opening, CallMilestoneType.QuestionsEnd, CallMilestoneType.Deadline]);
        Reached(In(CallStatus.Unsealed, Planned), After).ShouldContain(CallMilestoneType.Unsealing);
        Reached(In(CallStatus.Evaluated, Planned), After).ShouldNotContain(CallMilestoneType.Award);
        CallMilestones.Of(In(CallStatus.Concluded, Planned), After).ShouldAllBe(one => one.Reached);
        CallMilestones.Of(In(CallStatus.Draft, Planned), Start).Select(one => one.Kind).ShouldBe(
            [MilestoneKind.Planned, MilestoneKind.Fixed, MilestoneKind.Fixed, MilestoneKind.Planned, MilestoneKind.Planned, MilestoneKind.Planned]);
    }

    public static TheoryData<string, PlannedCallMilestone[]> Faulty() => new()
    {
        { "milestone-not-planned", [new(CallMilestoneType.Deadline, Deadline.AddDays(1))] },
        { "milestones-unordered", [new(CallMilestoneType.Award, Deadline.AddDays(1)), new(CallMilestoneType.Unsealing, Deadline.AddDays(2))] },
        { "milestones-unordered", [Plan[0], Plan[0] with { At = Plan[1].At }] },
        { "milestone-too-early", [new(CallMilestoneType.Unsealing, Deadline)] },
        { "milestone-too-early", [Plan[0], new(CallMilestoneType.Award, Plan[0].At)] },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_plan_keeps_the_order_of_the_way(string code, PlannedCallMilestone[] plan) =>
        (Terms with { Plan = plan }).Faults().Select(fault => fault.Code).ShouldBe([code]);

    [Fact]
    public void What_is_planned_moves_along_with_the_deadline_and_moves_nobody_itself()
    {
        var call = In(CallStatus.Open, Planned);

        call.ExtendDeadline(Deadline.AddDays(7), Paris, "Holidays.", Start).Refused.ShouldBeFalse();
        call.Plan.Select(one => one.At).ShouldBe(Plan.Select(one => one.At.AddDays(7)));
        call.Amendments[^1].Material.ShouldBeFalse();

        PlannedCallMilestone[] later = [.. call.Plan.Select(one => one with { At = one.At.AddDays(1) })];
        call.Amend(Planned with { Deadline = call.Deadline, Plan = later }, "The jury meets later.", Start).Refused.ShouldBeFalse();
        call.Amendments[^1].Material.ShouldBeFalse();
    }

    [Fact]
    public void A_copy_takes_over_the_terms_and_neither_challenges_nor_officers()
    {
        var call = In(CallStatus.Concluded, Planned with { OverallThreshold = 11 });
        var (round, deadline, now) = (RoundId.New(Start), Deadline.AddYears(1), Start.AddYears(1));

        var copy = call.Copy(round, LocalisedText.Of("fr", "Appel 2019"), deadline, 8, Paris, now).Value;

        (copy.RoundId, copy.Status, copy.Title.Binding, copy.Deadline, copy.OpensAt, copy.QuestionLeadDays, copy.OverallThreshold)
            .ShouldBe((round, CallStatus.Draft, "Appel 2019", deadline, null, 8, 11m));
        (copy.Challenges.Count, copy.OpeningOfficers.Count, copy.Amendments.Count, copy.Outcomes.Count).ShouldBe((0, 0, 0, 0));
        copy.Plan.Select(one => one.At).ShouldBe(Plan.Select(one => one.At + (deadline - Deadline)));
        copy.AuthoriseOfficers([First, Second]).Refused.ShouldBeFalse();
        copy.Open(now).Error!.Details.ShouldHaveSingleItem().Code.ShouldBe("challenges-missing");
        copy.Revise(Terms with { Challenges = [], Deadline = deadline }).Error.ShouldBeSame(CallErrors.TermsInvalid);
        call.Copy(round, null, now, 6, Paris, now).Error.ShouldBeSame(CallErrors.DeadlinePassed);
    }

    private static IEnumerable<CallMilestoneType> Reached(Call call, DateTimeOffset now) =>
        CallMilestones.Of(call, now).Where(one => one.Reached).Select(one => one.Type);
}
