using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;

namespace HealthCoCreation.UnitTests.Evaluation;

internal static class Given
{
    public static readonly DateTimeOffset Now = new(2019, 6, 3, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Two indicators of equal weight: days of waiting (90 to 10) and adherence (0 to 100 %).</summary>
    public static readonly IndicatorTree Tree = new(
        [new("index", null, 1), new("care", "index", 1)],
        [AnIndicator("wait", "care", -1, 10, 90), AnIndicator("adhere", "care", 1, 0, 100)],
        0.5);

    public static Indicator AnIndicator(string code, string parent, int direction, double low, double high) =>
        new(code, LocalisedText.Of("en", code), parent, direction, 1, "d", low, high);

    public static Framework ADraft() => Framework.Draft("digital-care", Tree, Now).Value;

    public static Framework AFrozenFramework()
    {
        var framework = ADraft();
        framework.Freeze(Now).Refused.ShouldBeFalse();
        return framework;
    }

    public static Framework AFramework(FrameworkStatus state)
    {
        var framework = ADraft();
        if (state >= FrameworkStatus.Frozen)
        {
            framework.Freeze(Now).Refused.ShouldBeFalse();
        }

        if (state >= FrameworkStatus.Retired)
        {
            framework.Retire("A new edition stands.", Now).Refused.ShouldBeFalse();
        }

        framework.Status.ShouldBe(state);
        return framework;
    }

    public static Reading AReading(
        string indicator = "wait",
        string region = "ES62",
        MeasurementPhase phase = MeasurementPhase.Baseline,
        double value = 50,
        int people = 40) =>
        new(indicator, region, null, phase, new DateOnly(2019, 1, 1), new DateOnly(2019, 3, 31), value, people, 8, "Hospital register");

    public static Measurement AMeasurement(MeasurementStatus state, Framework? framework = null, Reading? reading = null)
    {
        var measurement = Measurement.Record(framework ?? AFrozenFramework(), reading ?? AReading(), Now).Value;
        if (state == MeasurementStatus.Confirmed)
        {
            measurement.Confirm(Now).Refused.ShouldBeFalse();
        }
        else if (state == MeasurementStatus.Withdrawn)
        {
            measurement.Withdraw("Wrong ward.", Now).Refused.ShouldBeFalse();
        }

        measurement.Status.ShouldBe(state);
        return measurement;
    }
}
