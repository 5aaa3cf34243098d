using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Projects;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.UnitTests.Evaluation;

public sealed class IndicatorOutcomeTests
{
    private static readonly ChallengeIndicator Visits = new("visits", "Visits", "{visit}", 24, 12, true, 4);

    private static readonly Project Project = Project.Open(
        ProposalId.New(), ChallengeId.New(Given.Now), GrantId.New(Given.Now), GrantStatus.Signed, OrganisationId.New(Given.Now), OrganisationId.New(Given.Now), "ES62",
        IndicatorSet.Of([Visits]), Given.Now).Value;

    [Fact]
    public void The_change_is_counted_from_the_figure_that_was_measured_anew()
    {
        var outcome = IndicatorOutcome.Of(Visits, [Before(22), After(17)]);

        (outcome.CountedFrom, outcome.Change, outcome.ShareOfWay, outcome.ReachesMinimumImportantDifference)
            .ShouldBe((OutcomeReference.MeasuredBaseline, -5, 0.5, true));
        outcome.Notes.Select(note => note.Code).ShouldBe(["unconfirmed"]);
    }

    [Fact]
    public void Without_one_it_is_counted_from_the_stated_figure_and_that_is_said()
    {
        var outcome = IndicatorOutcome.Of(Visits, [After(21)]);

        (outcome.CountedFrom, outcome.Change, outcome.ShareOfWay, outcome.ReachesMinimumImportantDifference)
            .ShouldBe((OutcomeReference.StatedBaseline, -3, 0.25, false));
        outcome.Notes.Single(note => note.Code == "stated-baseline").Detail.ShouldContain("regression to the mean");
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(20.1, false)]
    [InlineData(28, false)]
    public void What_matters_is_a_change_towards_the_target(double value, bool reaches) =>
        IndicatorOutcome.Of(Visits, [After(value)]).ReachesMinimumImportantDifference.ShouldBe(reaches);

    [Fact]
    public void The_other_way_is_less_than_nothing_and_beyond_the_target_is_more_than_all()
    {
        IndicatorOutcome.Of(Visits, [After(30)]).ShareOfWay.ShouldBe(-0.5);
        IndicatorOutcome.Of(Visits, [After(6)]).ShareOfWay.ShouldBe(1.5);
    }

    [Fact]
    public void Nothing_is_told_of_a_group_under_ten_people_and_nothing_is_counted_from_one()
    {
        var hidden = IndicatorOutcome.Of(Visits, [Before(22), After(17, people: 9)]);
        (hidden.Latest!.Value, hidden.Change, hidden.ShareOfWay, hidden.ReachesMinimumImportantDifference).ShouldBe((null, null, null, null));
        hidden.Notes.Select(note => note.Code).ShouldContain("hidden");

        IndicatorOutcome.Of(Visits, [Before(22, people: 9), After(17)]).CountedFrom.ShouldBe(OutcomeReference.StatedBaseline);
    }

    [Fact]
    public void Where_no_minimum_was_fixed_or_there_is_no_way_to_go_nothing_is_claimed()
    {
        var none = IndicatorOutcome.Of(Visits with { MinimumImportantDifference = null }, [After(12)]);
        none.ReachesMinimumImportantDifference.ShouldBeNull();
        none.Notes.Select(note => note.Code).ShouldContain("no-minimum-important-difference");

        var still = IndicatorOutcome.Of(Visits with { Target = 24 }, [After(20)]);
        (still.ShareOfWay, still.ReachesMinimumImportantDifference).ShouldBe((null, null));
        still.Notes.Select(note => note.Code).ShouldContain("no-way");
    }

    [Fact]
    public void The_latest_period_counts_and_what_was_withdrawn_does_not()
    {
        var (early, late, wrong) = (After(20, month: 2), After(16, month: 3), After(1, month: 4));
        wrong.Withdraw("Wrong ward.", Given.Now).Refused.ShouldBeFalse();

        IndicatorOutcome.Of(Visits, [late, wrong, early]).Latest!.Value.ShouldBe(16);
        IndicatorOutcome.Of(Visits, [wrong]).Notes.Select(note => note.Code).ShouldContain("not-measured");
    }

    [Theory]
    [InlineData("visits", "{visit}", null)]
    [InlineData("visits", "d", "measurement.unit-differs")]
    [InlineData("visits", null, "measurement.unit-differs")]
    [InlineData("days", "{visit}", "measurement.indicator-unknown")]
    public void Only_the_published_indicators_are_measured_and_in_their_unit(string code, string? unit, string? refusal) =>
        (Measurement.Record(Project, Reading(MeasurementPhase.FollowUp, 20, 40, 3) with { Indicator = code, Unit = unit }, Given.Now).Error?.Code).ShouldBe(refusal);

    [Fact]
    public void Of_a_framework_the_unit_need_not_be_said_but_is_held_against_it_where_it_is()
    {
        var framework = Given.AFrozenFramework();

        Measurement.Record(framework, Given.AReading(), Given.Now).Refused.ShouldBeFalse();
        Measurement.Record(framework, Given.AReading() with { Unit = "d" }, Given.Now).Refused.ShouldBeFalse();
        Measurement.Record(framework, Given.AReading() with { Unit = "%" }, Given.Now).Error!.Code.ShouldBe("measurement.unit-differs");
    }

    private static Measurement Before(double value, int people = 40) =>
        Measurement.Record(Project, Reading(MeasurementPhase.Baseline, value, people, 1), Given.Now).Value;

    private static Measurement After(double value, int people = 40, int month = 3) =>
        Measurement.Record(Project, Reading(MeasurementPhase.FollowUp, value, people, month), Given.Now).Value;

    private static Reading Reading(MeasurementPhase phase, double value, int people, int month) =>
        new("visits", "ES62", Project.Id, phase, new(2019, month, 1), new(2019, month, 28), value, people, 3, "Register", "{visit}");
}
