using System.Text.Json;
using HealthCoCreation.Domain.Evaluation;
using static HealthCoCreation.Domain.Evaluation.MeasurementPhase;

namespace HealthCoCreation.UnitTests.Evaluation;

public sealed class ScoreRunTests
{
    private readonly Framework _framework = Given.AFrozenFramework();

    [Fact]
    public void Both_phases_are_scored_on_the_frozen_goalposts_and_the_change_is_their_difference()
    {
        // wait: 90 to 10 days, so 50 -> 50 and 30 -> 75; adherence in percent.
        var run = Score(
            Confirmed("wait", Baseline, 50),
            Confirmed("adhere", Baseline, 40),
            Confirmed("wait", FollowUp, 30),
            Confirmed("adhere", FollowUp, 65));

        var murcia = run.Regions.ShouldHaveSingleItem();
        murcia.Baseline.ShouldNotBeNull().Score.ShouldBe(45);
        murcia.FollowUp.ShouldNotBeNull().Score.ShouldBe(70);
        murcia.Changes.ShouldBe([new NodeChange("index", 25), new NodeChange("care", 25)]);
        run.Notes.ShouldBeEmpty();
        run.MethodHash.ShouldBe(CompositeScore.MethodHash(Given.Tree));
        run.Events.ShouldHaveSingleItem().ShouldBe(new RegionsScored(run.Id, _framework.Id, run.MethodHash, Given.Now));
    }

    [Fact]
    public void A_regions_value_is_the_mean_of_its_measurements_weighted_by_people()
    {
        // (10·20 + 30·60) / 40 = 50
        var run = Score(Confirmed("wait", Baseline, 20, people: 10), Confirmed("wait", Baseline, 60, people: 30));

        run.Values.ShouldHaveSingleItem().ShouldBe(new RegionValue("ES62", Baseline, "wait", 50, 40, 2));
        run.Regions[0].Baseline.ShouldNotBeNull().Of("care").ShouldBe(50);
    }

    [Fact]
    public void Only_confirmed_measurements_of_this_framework_count()
    {
        var run = Score(
            Confirmed("wait", Baseline, 50),
            Given.AMeasurement(MeasurementStatus.Recorded, _framework, Given.AReading(value: 90)),
            Given.AMeasurement(MeasurementStatus.Withdrawn, _framework, Given.AReading(value: 90)),
            Given.AMeasurement(MeasurementStatus.Confirmed, Given.AFrozenFramework(), Given.AReading(value: 90)));

        run.Values.ShouldHaveSingleItem().Value.ShouldBe(50);
    }

    [Fact]
    public void Regions_are_ranked_within_each_phase()
    {
        var run = Score(
            Confirmed("wait", Baseline, 50, "FR10"),
            Confirmed("wait", Baseline, 40, "ES62"),
            Confirmed("wait", Baseline, 50, "FI1D9"),
            Confirmed("wait", FollowUp, 20, "FI1D9"));

        run.Regions.Select(region => (region.RegionCode, region.Baseline?.Rank, region.Baseline?.Tied, region.FollowUp?.Rank)).ShouldBe(
        [
            ("ES62", 1, false, null),
            ("FI1D9", 2, true, 1),
            ("FR10", 2, true, null),
        ]);
        run.Regions[0].Changes.ShouldAllBe(change => change.Change == null);
    }

    [Fact]
    public void A_value_of_fewer_than_ten_people_is_left_out_of_the_score_with_a_note()
    {
        var run = Score(Confirmed("wait", Baseline, 10, people: 9), Confirmed("adhere", Baseline, 40));

        run.Regions[0].Baseline.ShouldNotBeNull().Score.ShouldBe(40);
        run.Values.Single(value => value.Indicator == "wait").IsTooSmallToShow.ShouldBeTrue();
        var note = run.Notes.ShouldHaveSingleItem();
        (note.Code, note.Unit, note.Subject, note.Phase).ShouldBe(("group-too-small", "ES62", "wait", Baseline));
    }

    [Fact]
    public void Small_groups_count_once_they_are_ten_together() =>
        Score(Confirmed("wait", Baseline, 10, people: 5), Confirmed("wait", Baseline, 90, people: 5))
            .Regions[0].Baseline.ShouldNotBeNull().Score.ShouldBe(50);

    [Fact]
    public void A_change_with_other_indicators_behind_it_is_not_given()
    {
        var run = Score(Confirmed("wait", Baseline, 50), Confirmed("adhere", Baseline, 40), Confirmed("wait", FollowUp, 30));

        run.Regions[0].FollowUp.ShouldNotBeNull().Score.ShouldBe(75);
        run.Regions[0].Changes.ShouldAllBe(change => change.Change == null);
        run.Notes.Select(note => (note.Code, note.Subject)).ShouldBe([("change-not-comparable", "index"), ("change-not-comparable", "care")]);
    }

    [Fact]
    public void The_notes_of_the_engine_name_their_phase()
    {
        var note = Score(Confirmed("wait", FollowUp, 95)).Notes.ShouldHaveSingleItem();

        (note.Code, note.Phase).ShouldBe(("value-capped", FollowUp));
    }

    [Fact]
    public void The_order_of_the_measurements_makes_no_difference()
    {
        // Added from the other end, the 1 would be lost in the large numbers.
        Measurement[] measurements =
        [
            Confirmed("wait", Baseline, 1e17), Confirmed("wait", Baseline, -1e17), Confirmed("wait", Baseline, 1),
            Confirmed("wait", Baseline, 70.7, "FR10"), Confirmed("adhere", FollowUp, 33.3),
        ];

        Score([.. measurements.Reverse()]).Values.ShouldBe(Score(measurements).Values);
    }

    [Fact]
    public void A_run_on_an_invented_measurement_is_invented()
    {
        var measurement = Confirmed("wait", Baseline, 50);
        Score(measurement).Invented.ShouldBeFalse();

        measurement.MarkInvented();

        Score(measurement).Invented.ShouldBeTrue();
    }

    [Theory]
    [InlineData(FrameworkStatus.Draft)]
    [InlineData(FrameworkStatus.Retired)]
    public void A_framework_that_is_not_frozen_is_not_scored(FrameworkStatus state) =>
        ScoreRun.Score(Given.AFramework(state), [], Given.Now).Error.ShouldBe(FrameworkErrors.NotFrozen);

    [Fact]
    public void Without_a_confirmed_measurement_there_is_no_run() =>
        ScoreRun.Score(_framework, [Given.AMeasurement(MeasurementStatus.Recorded, _framework)], Given.Now)
            .Error.ShouldBe(ScoreRunErrors.NothingMeasured);

    [Fact]
    public void What_is_stored_as_JSON_comes_back_as_it_was()
    {
        var run = Score(Confirmed("wait", Baseline, 95), Confirmed("adhere", FollowUp, 0.1, people: 9), Confirmed("wait", FollowUp, 1 / 3d));

        RoundTrip(run.Values).ShouldBe(run.Values);
        RoundTrip(run.Notes).ShouldBe(run.Notes);
        JsonSerializer.Serialize(RoundTrip(run.Regions)).ShouldBe(JsonSerializer.Serialize(run.Regions));
        RoundTrip(_framework.Nodes).ShouldBe(_framework.Nodes);
        RoundTrip(_framework.Indicators).ShouldBe(_framework.Indicators);

        static IReadOnlyList<T> RoundTrip<T>(IReadOnlyList<T> list) =>
            JsonSerializer.Deserialize<IReadOnlyList<T>>(JsonSerializer.Serialize(list)).ShouldNotBeNull();
    }

    private Measurement Confirmed(string indicator, MeasurementPhase phase, double value, string region = "ES62", int people = 40) =>
        Given.AMeasurement(MeasurementStatus.Confirmed, _framework, Given.AReading(indicator, region, phase, value, people));

    private ScoreRun Score(params Measurement[] measurements) => ScoreRun.Score(_framework, measurements, Given.Now).Value;
}
