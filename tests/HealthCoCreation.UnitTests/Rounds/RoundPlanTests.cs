using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.UnitTests.Rounds;

/// <summary>What a round plans, what the clock brings about, and what a copy takes over.</summary>
public sealed class RoundPlanTests
{
    private static readonly DateTimeOffset Start = new(2018, 1, 15, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset IntakeEnds = Start.AddDays(30);
    private static readonly OrganisationId Hospital = OrganisationId.New(Start);
    private static readonly OrganisationId Agency = OrganisationId.New(Start);

    private static readonly PlannedRoundMilestone[] Plan =
    [
        new(RoundMilestoneType.IntakeOpening, Start.AddDays(2)), new(RoundMilestoneType.CallOpening, IntakeEnds.AddDays(10)),
        new(RoundMilestoneType.Evaluation, IntakeEnds.AddDays(80)),
    ];

    [Fact]
    public void The_end_of_the_intake_is_reached_by_the_clock_and_the_rest_by_people()
    {
        var round = Collecting();

        Reached(round, IntakeEnds.AddTicks(-1)).ShouldBe([RoundMilestoneType.IntakeOpening]);
        Reached(round, IntakeEnds.AddDays(100)).ShouldBe([RoundMilestoneType.IntakeOpening, RoundMilestoneType.IntakeEnd]);
        round.OpenCall(IntakeEnds.AddDays(12)).Refused.ShouldBeFalse();
        Reached(round, IntakeEnds.AddDays(12)).ShouldBe([RoundMilestoneType.IntakeOpening, RoundMilestoneType.IntakeEnd, RoundMilestoneType.CallOpening]);
        RoundMilestones.Of(round, Start).Select(one => (one.Type, one.Kind)).ShouldBe(
        [
            (RoundMilestoneType.IntakeOpening, MilestoneKind.Planned), (RoundMilestoneType.IntakeEnd, MilestoneKind.Fixed),
            (RoundMilestoneType.CallOpening, MilestoneKind.Planned), (RoundMilestoneType.Evaluation, MilestoneKind.Planned),
        ]);
    }

    [Fact]
    public void Nothing_of_a_cancelled_round_is_reached()
    {
        var round = Collecting();
        round.Cancel("No money.", Start).Refused.ShouldBeFalse();

        Reached(round, IntakeEnds.AddDays(100)).ShouldBeEmpty();
    }

    public static TheoryData<string, PlannedRoundMilestone[]> Faulty() => new()
    {
        { "milestone-not-planned", [new(RoundMilestoneType.IntakeEnd, IntakeEnds.AddDays(1))] },
        { "milestones-unordered", [Plan[2], new(RoundMilestoneType.CallOpening, IntakeEnds.AddDays(90))] },
        { "milestones-unordered", [Plan[1], new(RoundMilestoneType.CallOpening, IntakeEnds.AddDays(90))] },
        { "milestone-out-of-order", [new(RoundMilestoneType.IntakeOpening, IntakeEnds)] },
        { "milestone-out-of-order", [new(RoundMilestoneType.CallOpening, IntakeEnds)] },
        { "milestone-out-of-order", [Plan[1], new(RoundMilestoneType.Evaluation, Plan[1].At)] },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_plan_keeps_the_order_of_the_way(string code, PlannedRoundMilestone[] plan)
    {
        var error = Collecting().PlanMilestones(plan, Start).Error.ShouldNotBeNull();

        error.Code.ShouldBe("round.plan-invalid");
        error.Details.Select(detail => detail.Code).ShouldBe([code]);
    }

    [Fact]
    public void What_lies_ahead_moves_along_with_the_end_of_the_intake()
    {
        var round = Collecting();

        round.ExtendIntake(IntakeEnds.AddDays(7), "Holidays.", Start).Refused.ShouldBeFalse();

        round.Milestones.Select(one => one.At).ShouldBe([Plan[0].At, Plan[1].At.AddDays(7), Plan[2].At.AddDays(7)]);
    }

    [Fact]
    public void A_copy_is_a_draft_with_what_still_holds_and_the_plan_of_its_own_time()
    {
        var round = Collecting();
        var (end, now) = (IntakeEnds.AddYears(1), Start.AddYears(1));

        var copy = round.Copy(null, end, one => one.OrganisationId != Hospital, now).Value;

        (copy.Status, copy.CopiedFrom, copy.RegionCode, copy.Title, copy.PlannedAt).ShouldBe((RoundStatus.Draft, round.Id, "ES62", round.Title, now));
        copy.Participants.Select(one => (one.OrganisationId, one.Role)).ShouldBe([(Agency, RoundRole.Funder), (Agency, RoundRole.Supporter)], ignoreOrder: true);
        copy.Milestones.Select(one => one.At).ShouldBe(Plan.Select(one => one.At + (end - IntakeEnds)));
        copy.Events.ShouldHaveSingleItem().ShouldBe(new RoundPlanned(copy.Id, "ES62", now));
        round.Copy(null, now, _ => true, now).Error.ShouldBeSame(RoundErrors.IntakeClosesInThePast);
    }

    private static IEnumerable<RoundMilestoneType> Reached(Round round, DateTimeOffset now) =>
        RoundMilestones.Of(round, now).Where(one => one.Reached).Select(one => one.Type);

    private static Round Collecting()
    {
        var round = Round.Plan("ES62", LocalisedText.Of("en", "First round"), IntakeEnds, Start).Value;
        round.PlanMilestones(Plan, Start).Refused.ShouldBeFalse();
        foreach (var (who, role) in new[] { (Hospital, RoundRole.Challenger), (Agency, RoundRole.Funder), (Agency, RoundRole.Supporter) })
        {
            round.AddParticipant(who, role, Start).Refused.ShouldBeFalse();
        }

        round.OpenIntake(hasEnvelope: true, Start).Refused.ShouldBeFalse();
        return round;
    }
}
