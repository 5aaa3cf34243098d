using HealthCoCreation.Domain.Evaluation;

namespace HealthCoCreation.UnitTests.Evaluation;

public sealed class MeasurementTests
{
    private static readonly Dictionary<(MeasurementStatus, MeasurementStep), MeasurementStatus> Allowed = new()
    {
        [(MeasurementStatus.Recorded, MeasurementStep.Confirm)] = MeasurementStatus.Confirmed,
        [(MeasurementStatus.Recorded, MeasurementStep.Withdraw)] = MeasurementStatus.Withdrawn,
        [(MeasurementStatus.Confirmed, MeasurementStep.Withdraw)] = MeasurementStatus.Withdrawn,
    };

    public static TheoryData<MeasurementStatus, MeasurementStep> EveryCell => new(
        from state in Enum.GetValues<MeasurementStatus>()
        from step in Enum.GetValues<MeasurementStep>()
        select (state, step));

    [Theory]
    [MemberData(nameof(EveryCell))]
    public void Each_step_moves_or_is_refused_as_the_table_says(MeasurementStatus state, MeasurementStep step)
    {
        var measurement = Given.AMeasurement(state);
        var transitions = measurement.Transitions.Count;

        var result = step == MeasurementStep.Confirm ? measurement.Confirm(Given.Now) : measurement.Withdraw("Wrong ward.", Given.Now);

        MeasurementLifecycle.Table.Allows(state, step).ShouldBe(Allowed.ContainsKey((state, step)));
        if (Allowed.TryGetValue((state, step), out var to))
        {
            result.Refused.ShouldBeFalse();
            measurement.Status.ShouldBe(to);
            measurement.Transitions.Count.ShouldBe(transitions + 1);
        }
        else
        {
            result.Error.ShouldNotBeNull().Code.ShouldBe(MeasurementLifecycle.Table.Refusal(step).Code);
            measurement.Status.ShouldBe(state);
            measurement.Transitions.Count.ShouldBe(transitions);
        }
    }

    [Fact]
    public void A_recorded_measurement_keeps_what_was_read()
    {
        var framework = Given.AFrozenFramework();
        var measurement = Measurement.Record(framework, Given.AReading(), Given.Now).Value;

        (measurement.FrameworkId, measurement.Indicator, measurement.RegionCode).ShouldBe((framework.Id, "wait", "ES62"));
        (measurement.Value, measurement.People, measurement.Spread).ShouldBe((50, 40, 8));
        measurement.Events.ShouldHaveSingleItem().ShouldBe(new MeasurementRecorded(measurement.Id, framework.Id, "ES62", Given.Now));
    }

    [Fact]
    public void Confirming_says_when()
    {
        var measurement = Given.AMeasurement(MeasurementStatus.Confirmed);

        measurement.ConfirmedAt.ShouldBe(Given.Now);
        measurement.Events[^1].ShouldBeOfType<MeasurementConfirmed>();
    }

    [Theory]
    [InlineData(FrameworkStatus.Draft)]
    [InlineData(FrameworkStatus.Retired)]
    public void Nothing_is_measured_on_a_framework_that_is_not_frozen(FrameworkStatus state) =>
        Measurement.Record(Given.AFramework(state), Given.AReading(), Given.Now).Error.ShouldBe(FrameworkErrors.NotFrozen);

    [Fact]
    public void An_indicator_that_the_framework_does_not_have_is_refused() =>
        Refusal(Given.AReading() with { Indicator = "care" }).ShouldBe("measurement.indicator-unknown");

    [Fact]
    public void A_period_that_ends_before_it_starts_is_refused() =>
        Refusal(Given.AReading() with { PeriodEnd = new DateOnly(2018, 12, 31) }).ShouldBe("measurement.period-reversed");

    [Fact]
    public void A_period_may_be_one_day_and_end_today()
    {
        var today = new DateOnly(2019, 6, 3);

        Measurement.Record(Given.AFrozenFramework(), Given.AReading() with { PeriodStart = today, PeriodEnd = today }, Given.Now).Refused.ShouldBeFalse();
    }

    [Fact]
    public void A_period_that_is_not_over_is_refused() =>
        Refusal(Given.AReading() with { PeriodEnd = new DateOnly(2019, 6, 4) }).ShouldBe("measurement.period-not-over");

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void A_value_that_is_no_number_is_refused(double value) =>
        Refusal(Given.AReading(value: value)).ShouldBe("measurement.value-not-finite");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_measurement_of_nobody_is_refused(int people) =>
        Refusal(Given.AReading(people: people)).ShouldBe("measurement.nobody-measured");

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_spread_below_zero_or_without_end_is_refused(double spread) =>
        Refusal(Given.AReading() with { Spread = spread }).ShouldBe("measurement.spread-negative");

    [Theory]
    [InlineData(null)]
    [InlineData(0.0)]
    public void A_spread_may_be_unknown_or_zero(double? spread) =>
        Measurement.Record(Given.AFrozenFramework(), Given.AReading() with { Spread = spread }, Given.Now).Value.Spread.ShouldBe(spread);

    [Fact]
    public void A_measurement_without_a_source_is_refused() =>
        Refusal(Given.AReading() with { Source = "" }).ShouldBe("measurement.no-source");

    [Fact]
    public void Withdrawing_takes_a_reason()
    {
        var measurement = Given.AMeasurement(MeasurementStatus.Confirmed);

        measurement.Withdraw("", Given.Now).Error.ShouldBe(MeasurementErrors.NoReason);

        measurement.Status.ShouldBe(MeasurementStatus.Confirmed);
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public void A_group_of_fewer_than_ten_is_too_small_to_show(int people, bool hidden) =>
        Given.AMeasurement(MeasurementStatus.Recorded, reading: Given.AReading(people: people)).IsTooSmallToShow.ShouldBe(hidden);

    private static string Refusal(Reading reading) =>
        Measurement.Record(Given.AFrozenFramework(), reading, Given.Now).Error.ShouldNotBeNull().Code;
}
