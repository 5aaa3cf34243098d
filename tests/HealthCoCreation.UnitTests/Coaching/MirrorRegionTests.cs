using System.Text.Json;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.UnitTests.Coaching;

public sealed class MirrorRegionTests
{
    private static readonly Dictionary<(MirrorRegionStatus, MirrorRegionStep), MirrorRegionStatus> Allowed = new()
    {
        [(MirrorRegionStatus.Interested, MirrorRegionStep.AssignCoach)] = MirrorRegionStatus.Interested,
        [(MirrorRegionStatus.Interested, MirrorRegionStep.Assess)] = MirrorRegionStatus.Assessed,
        [(MirrorRegionStatus.Assessed, MirrorRegionStep.AssignCoach)] = MirrorRegionStatus.Assessed,
        [(MirrorRegionStatus.Assessed, MirrorRegionStep.Select)] = MirrorRegionStatus.Selected,
        [(MirrorRegionStatus.Assessed, MirrorRegionStep.TurnDown)] = MirrorRegionStatus.NotSelected,
        [(MirrorRegionStatus.Selected, MirrorRegionStep.AssignCoach)] = MirrorRegionStatus.Selected,
        [(MirrorRegionStatus.Selected, MirrorRegionStep.AgreePlan)] = MirrorRegionStatus.CoachingPlanAgreed,
        [(MirrorRegionStatus.Selected, MirrorRegionStep.Leave)] = MirrorRegionStatus.Left,
        [(MirrorRegionStatus.CoachingPlanAgreed, MirrorRegionStep.AssignCoach)] = MirrorRegionStatus.CoachingPlanAgreed,
        [(MirrorRegionStatus.CoachingPlanAgreed, MirrorRegionStep.RevisePlan)] = MirrorRegionStatus.CoachingPlanAgreed,
        [(MirrorRegionStatus.CoachingPlanAgreed, MirrorRegionStep.StartCoaching)] = MirrorRegionStatus.Coaching,
        [(MirrorRegionStatus.CoachingPlanAgreed, MirrorRegionStep.Leave)] = MirrorRegionStatus.Left,
        [(MirrorRegionStatus.Coaching, MirrorRegionStep.AssignCoach)] = MirrorRegionStatus.Coaching,
        [(MirrorRegionStatus.Coaching, MirrorRegionStep.RevisePlan)] = MirrorRegionStatus.Coaching,
        [(MirrorRegionStatus.Coaching, MirrorRegionStep.HoldSession)] = MirrorRegionStatus.Coaching,
        [(MirrorRegionStatus.Coaching, MirrorRegionStep.StartReplicating)] = MirrorRegionStatus.Replicating,
        [(MirrorRegionStatus.Coaching, MirrorRegionStep.Leave)] = MirrorRegionStatus.Left,
        [(MirrorRegionStatus.Replicating, MirrorRegionStep.AssignCoach)] = MirrorRegionStatus.Replicating,
        [(MirrorRegionStatus.Replicating, MirrorRegionStep.RevisePlan)] = MirrorRegionStatus.Replicating,
        [(MirrorRegionStatus.Replicating, MirrorRegionStep.HoldSession)] = MirrorRegionStatus.Replicating,
        [(MirrorRegionStatus.Replicating, MirrorRegionStep.Graduate)] = MirrorRegionStatus.Graduated,
        [(MirrorRegionStatus.Replicating, MirrorRegionStep.Leave)] = MirrorRegionStatus.Left,
    };

    public static TheoryData<MirrorRegionStatus, MirrorRegionStep> EveryCell => new(
        from state in Enum.GetValues<MirrorRegionStatus>()
        from step in Enum.GetValues<MirrorRegionStep>()
        select (state, step));

    [Theory]
    [MemberData(nameof(EveryCell))]
    public void Each_step_moves_or_is_refused_as_the_table_says(MirrorRegionStatus state, MirrorRegionStep step)
    {
        var mirror = Given.AMirrorRegion(state);
        var (transitions, events) = (mirror.Transitions.Count, mirror.Events.Count);

        var result = Given.Take(mirror, step);

        MirrorRegionLifecycle.Table.Allows(state, step).ShouldBe(Allowed.ContainsKey((state, step)));
        if (Allowed.TryGetValue((state, step), out var to))
        {
            result.Refused.ShouldBeFalse();
            mirror.Status.ShouldBe(to);
            mirror.Transitions.Count.ShouldBe(transitions + 1);
            mirror.Transitions[^1].Step.ShouldBe(Lifecycle<MirrorRegionStatus, MirrorRegionStep>.Camel(step));
        }
        else
        {
            result.Error.ShouldNotBeNull().Code.ShouldBe(MirrorRegionLifecycle.Table.Refusal(step).Code);
            mirror.Status.ShouldBe(state);
            (mirror.Transitions.Count, mirror.Events.Count).ShouldBe((transitions, events));
        }
    }

    [Fact]
    public void Interest_is_where_it_begins()
    {
        var organisation = OrganisationId.New(Given.Now);
        var mirror = MirrorRegion.ExpressInterest("EL63", organisation, Given.Now);

        (mirror.Status, mirror.RegionCode, mirror.Organisation, mirror.Coach).ShouldBe((MirrorRegionStatus.Interested, "EL63", organisation, null));
        mirror.Events.ShouldHaveSingleItem().ShouldBe(new MirrorRegionInterested(mirror.Id, "EL63", organisation, Given.Now));
    }

    [Fact]
    public void A_later_coach_takes_the_place_of_the_earlier_one()
    {
        var mirror = Given.AMirrorRegion(MirrorRegionStatus.Coaching);
        var coach = AccountId.New(Given.Now);

        mirror.AssignCoach(coach, Given.Now).Refused.ShouldBeFalse();

        mirror.Coach.ShouldBe(coach);
        mirror.Events[^1].ShouldBe(new CoachAssigned(mirror.Id, coach, Given.Now));
    }

    [Fact]
    public void An_assessment_keeps_its_answers()
    {
        var mirror = Given.AMirrorRegion(MirrorRegionStatus.Interested);

        mirror.Assess([new("procurement", 1, null), new("funding", 5, "ERDF line open")], Given.Now).Refused.ShouldBeFalse();

        mirror.Maturity.ShouldNotBeNull().Answers.ShouldBe([new("procurement", 1, null), new("funding", 5, "ERDF line open")]);
        mirror.Maturity.At.ShouldBe(Given.Now);
    }

    [Fact]
    public void An_assessment_without_answers_is_refused() =>
        Unassessed([]).ShouldBe("mirror-region.no-answers");

    [Fact]
    public void Two_answers_about_one_dimension_are_refused() =>
        Unassessed(new MaturityAnswer("funding", 2, null), new MaturityAnswer("funding", 3, null)).ShouldBe("mirror-region.dimension-repeated");

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void A_level_outside_one_to_five_is_refused(int level) =>
        Unassessed(new MaturityAnswer("funding", level, null)).ShouldBe("mirror-region.level-out-of-range");

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Turning_a_region_down_takes_a_reason(string reason)
    {
        var mirror = Given.AMirrorRegion(MirrorRegionStatus.Assessed);

        mirror.TurnDown(reason, Given.Now).Error.ShouldBe(MirrorRegionErrors.NoReason);

        mirror.Status.ShouldBe(MirrorRegionStatus.Assessed);
    }

    [Fact]
    public void Leaving_takes_a_reason_which_the_audit_keeps()
    {
        var mirror = Given.AMirrorRegion(MirrorRegionStatus.Replicating);

        mirror.Leave(" ", Given.Now).Error.ShouldBe(MirrorRegionErrors.NoReason);
        mirror.Status.ShouldBe(MirrorRegionStatus.Replicating);

        mirror.Leave("No budget.", Given.Now).Refused.ShouldBeFalse();
        mirror.Transitions[^1].Reason.ShouldBe("No budget.");
    }

    [Fact]
    public void A_plan_is_not_agreed_without_a_coach()
    {
        var mirror = Given.AMirrorRegion(MirrorRegionStatus.Assessed);
        mirror.Select(Given.Now).Refused.ShouldBeFalse();

        Given.Take(mirror, MirrorRegionStep.AgreePlan).Error.ShouldBe(MirrorRegionErrors.NoCoach);

        mirror.Status.ShouldBe(MirrorRegionStatus.Selected);
        mirror.Plan.ShouldBeNull();
    }

    [Theory]
    [InlineData(MirrorRegionStatus.Selected)]
    [InlineData(MirrorRegionStatus.Coaching)]
    public void A_plan_without_a_goal_is_refused(MirrorRegionStatus state) =>
        Unplanned(state, [" "], Given.Sessions).ShouldBe("mirror-region.no-goals");

    [Theory]
    [InlineData(MirrorRegionStatus.Selected)]
    [InlineData(MirrorRegionStatus.Coaching)]
    public void A_plan_without_a_session_is_refused(MirrorRegionStatus state) =>
        Unplanned(state, ["Run a round"], []).ShouldBe("mirror-region.no-sessions");

    [Theory]
    [InlineData(MirrorRegionStatus.Selected)]
    [InlineData(MirrorRegionStatus.Coaching)]
    public void Two_sessions_of_one_code_are_refused(MirrorRegionStatus state) =>
        Unplanned(state, ["Run a round"], [Given.Sessions[0], Given.Sessions[1] with { Code = "kick-off" }]).ShouldBe("mirror-region.session-repeated");

    [Fact]
    public void A_plan_starts_with_no_session_held_and_each_practice_once()
    {
        var mirror = Given.AMirrorRegion(MirrorRegionStatus.Selected);

        mirror.AgreePlan(["Run a round"], [Given.Sessions[0] with { HeldOn = Given.Today }], [Given.APractice, Given.APractice], Given.Now)
            .Refused.ShouldBeFalse();

        var plan = mirror.Plan.ShouldNotBeNull();
        plan.Sessions.ShouldBe([Given.Sessions[0]]);
        plan.BestPractices.ShouldBe([Given.APractice]);
        plan.AgreedOn.ShouldBe(Given.Today);
        mirror.Events[^1].ShouldBe(new CoachingPlanAgreed(mirror.Id, "ES22", Given.Today, Given.Now));
    }

    [Theory]
    [InlineData("2019-06-02", true)]
    [InlineData("2019-06-03", false)]
    [InlineData("2019-06-04", false)]
    public void A_mirror_region_is_a_control_only_for_periods_that_end_before_its_plan_was_agreed(string periodEnd, bool control) =>
        Given.AMirrorRegion(MirrorRegionStatus.CoachingPlanAgreed).IsControlFor(DateOnly.Parse(periodEnd, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(control);

    [Theory]
    [InlineData(MirrorRegionStatus.Selected)]
    [InlineData(MirrorRegionStatus.NotSelected)]
    public void A_region_that_was_never_coached_is_a_control_for_every_period(MirrorRegionStatus state) =>
        Given.AMirrorRegion(state).IsControlFor(new DateOnly(2030, 1, 1)).ShouldBeTrue();

    [Fact]
    public void A_revised_plan_keeps_held_sessions_and_the_day_of_agreement()
    {
        var mirror = Given.AMirrorRegion(MirrorRegionStatus.Coaching);
        mirror.HoldSession("kick-off", Given.Today, Given.Now).Refused.ShouldBeFalse();
        var visit = new CoachingSession("visit", "A day in Oulu", new DateOnly(2019, 9, 1));

        mirror.RevisePlan(["Run two rounds"], [visit], [], Given.Now.AddDays(60)).Refused.ShouldBeFalse();

        var plan = mirror.Plan.ShouldNotBeNull();
        plan.Goals.ShouldBe(["Run two rounds"]);
        plan.Sessions.ShouldBe([Given.Sessions[0] with { HeldOn = Given.Today }, visit]);
        plan.BestPractices.ShouldBeEmpty();
        plan.AgreedOn.ShouldBe(Given.Today);
    }

    [Fact]
    public void A_revision_may_not_give_a_new_session_the_code_of_a_held_one()
    {
        var mirror = Given.AMirrorRegion(MirrorRegionStatus.Coaching);
        mirror.HoldSession("kick-off", Given.Today, Given.Now).Refused.ShouldBeFalse();

        Given.Take(mirror, MirrorRegionStep.RevisePlan).Error.ShouldNotBeNull().Code.ShouldBe("mirror-region.session-repeated");
    }

    [Fact]
    public void A_replicating_region_keeps_a_practice_in_its_plan()
    {
        var mirror = Given.AMirrorRegion(MirrorRegionStatus.Replicating);

        mirror.RevisePlan(["Run a round"], Given.Sessions, [], Given.Now).Error.ShouldBe(MirrorRegionErrors.NothingToReplicate);

        mirror.Plan.ShouldNotBeNull().BestPractices.ShouldBe([Given.APractice]);
    }

    [Fact]
    public void An_unknown_session_is_not_held() =>
        Unheld("jam", Given.Today).ShouldBe("mirror-region.session-unknown");

    [Fact]
    public void A_session_is_held_once()
    {
        var mirror = Given.AMirrorRegion(MirrorRegionStatus.Coaching);
        mirror.HoldSession("kick-off", Given.Today, Given.Now).Refused.ShouldBeFalse();

        mirror.HoldSession("kick-off", Given.Today, Given.Now).Error.ShouldNotBeNull().Code.ShouldBe("mirror-region.session-held-already");
    }

    [Fact]
    public void A_session_of_tomorrow_is_not_yet_held() =>
        Unheld("kick-off", Given.Today.AddDays(1)).ShouldBe("mirror-region.session-not-yet-held");

    [Fact]
    public void Replication_does_not_start_without_a_practice_in_the_plan()
    {
        var mirror = Given.AMirrorRegion(MirrorRegionStatus.Coaching);
        mirror.RevisePlan(["Run a round"], Given.Sessions, [], Given.Now).Refused.ShouldBeFalse();

        mirror.StartReplicating(Given.Now).Error.ShouldBe(MirrorRegionErrors.NothingToReplicate);

        mirror.Status.ShouldBe(MirrorRegionStatus.Coaching);
    }

    [Fact]
    public void What_is_stored_as_JSON_comes_back_as_it_was()
    {
        var mirror = Given.AMirrorRegion(MirrorRegionStatus.Coaching);
        mirror.HoldSession("kick-off", Given.Today, Given.Now).Refused.ShouldBeFalse();

        var plan = JsonSerializer.Deserialize<CoachingPlan>(JsonSerializer.Serialize(mirror.Plan)).ShouldNotBeNull();
        plan.Sessions.ShouldBe(mirror.Plan!.Sessions);
        plan.Goals.ShouldBe(mirror.Plan.Goals);
        plan.BestPractices.ShouldBe(mirror.Plan.BestPractices);
        plan.AgreedOn.ShouldBe(mirror.Plan.AgreedOn);
        JsonSerializer.Deserialize<MaturityAssessment>(JsonSerializer.Serialize(mirror.Maturity)).ShouldNotBeNull()
            .Answers.ShouldBe(mirror.Maturity!.Answers);
    }

    private static string Unassessed(params MaturityAnswer[] answers)
    {
        var mirror = Given.AMirrorRegion(MirrorRegionStatus.Interested);
        var error = mirror.Assess(answers, Given.Now).Error.ShouldNotBeNull();
        (mirror.Status, mirror.Maturity, mirror.Transitions.Count).ShouldBe((MirrorRegionStatus.Interested, null, 0));
        return error.Code;
    }

    private static string Unplanned(MirrorRegionStatus state, string[] goals, CoachingSession[] sessions)
    {
        var mirror = Given.AMirrorRegion(state);
        var plan = mirror.Plan;
        var error = (state == MirrorRegionStatus.Selected
            ? mirror.AgreePlan(goals, sessions, [Given.APractice], Given.Now)
            : mirror.RevisePlan(goals, sessions, [Given.APractice], Given.Now)).Error.ShouldNotBeNull();
        mirror.Status.ShouldBe(state);
        mirror.Plan.ShouldBeSameAs(plan);
        return error.Code;
    }

    private static string Unheld(string session, DateOnly on)
    {
        var mirror = Given.AMirrorRegion(MirrorRegionStatus.Coaching);
        var error = mirror.HoldSession(session, on, Given.Now).Error.ShouldNotBeNull();
        mirror.Plan.ShouldNotBeNull().Sessions.ShouldAllBe(one => one.HeldOn == null);
        return error.Code;
    }
}
