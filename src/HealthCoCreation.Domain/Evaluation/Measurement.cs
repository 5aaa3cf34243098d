using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Projects;

namespace HealthCoCreation.Domain.Evaluation;

public readonly record struct MeasurementId(Guid Value) : ITypedId<MeasurementId>
{
    public static MeasurementId From(Guid value) => new(value);

    public static MeasurementId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

public enum MeasurementPhase
{
    /// <summary>Measured anew before the start; not the figure that justified selecting the challenge.</summary>
    Baseline,

    /// <summary>Measured after the start, to be compared with the baseline.</summary>
    FollowUp,
}

/// <summary>What was measured, as it is handed in.</summary>
/// <param name="Indicator">The indicator's code in the framework, or in the project's challenge.</param>
/// <param name="RegionCode">NUTS code.</param>
/// <param name="Project">The project whose pilot was measured; null for a region's own figure.</param>
/// <param name="Phase">Before or after.</param>
/// <param name="PeriodStart">First day of the measured period.</param>
/// <param name="PeriodEnd">Last day of the measured period.</param>
/// <param name="Value">The mean over the group, in the indicator's unit.</param>
/// <param name="People">The size of the group.</param>
/// <param name="Spread">Standard deviation within the group, in the indicator's unit.</param>
/// <param name="Source">Where the figure comes from.</param>
/// <param name="Unit">The unit that the value is in; null where that was not said.</param>
public sealed record Reading(
    string Indicator,
    string RegionCode,
    ProjectId? Project,
    MeasurementPhase Phase,
    DateOnly PeriodStart,
    DateOnly PeriodEnd,
    double Value,
    int People,
    double? Spread,
    string Source,
    string? Unit = null);

/// <summary>An indicator's mean over a group of people in a period. Only aggregates are kept, never a patient's data.</summary>
public sealed class Measurement : AggregateRoot<MeasurementId>
{
    /// <summary>Figures on fewer people are not shown: they could be traced to a person.</summary>
    public const int SmallestShownGroup = 10;

    private Measurement()
    {
    }

    private Measurement(MeasurementId id, FrameworkId? framework, Reading reading)
        : base(id)
    {
        FrameworkId = framework;
        (Indicator, RegionCode, ProjectId, Phase) = (reading.Indicator, reading.RegionCode, reading.Project, reading.Phase);
        (PeriodStart, PeriodEnd, Source) = (reading.PeriodStart, reading.PeriodEnd, reading.Source);
        (Value, People, Spread) = (reading.Value, reading.People, reading.Spread);
    }

    /// <summary>Null where the indicator is one of the project's challenge.</summary>
    public FrameworkId? FrameworkId { get; private set; }

    /// <summary>The indicator's code in the framework, or in the project's challenge.</summary>
    public string Indicator { get; private set; } = null!;

    /// <summary>NUTS code.</summary>
    public string RegionCode { get; private set; } = null!;

    public ProjectId? ProjectId { get; private set; }

    public MeasurementPhase Phase { get; private set; }

    public DateOnly PeriodStart { get; private set; }

    public DateOnly PeriodEnd { get; private set; }

    /// <summary>The mean over the group, in the indicator's unit.</summary>
    public double Value { get; private set; }

    /// <summary>The size of the group.</summary>
    public int People { get; private set; }

    /// <summary>Standard deviation within the group, in the indicator's unit.</summary>
    public double? Spread { get; private set; }

    public string Source { get; private set; } = null!;

    public MeasurementStatus Status { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>True where value, spread and group size must not appear in a view.</summary>
    public bool IsTooSmallToShow => People < SmallestShownGroup;

    /// <summary>Of an indicator of a framework.</summary>
    public static Result<Measurement> Record(Framework framework, Reading reading, DateTimeOffset now) => framework.Status != FrameworkStatus.Frozen
        ? FrameworkErrors.NotFrozen
        : Record(framework.Id, framework.Indicators.FirstOrDefault(indicator => indicator.Code == reading.Indicator)?.Unit, unitIsAsked: false, reading, now);

    /// <summary>Of an indicator that the project's challenge was published with. Its unit has to be said.</summary>
    public static Result<Measurement> Record(Project project, Reading reading, DateTimeOffset now) =>
        Record(null, project.Indicators.FirstOrDefault(indicator => indicator.Code == reading.Indicator)?.Unit, unitIsAsked: true, reading, now);

    private static Result<Measurement> Record(FrameworkId? framework, string? unit, bool unitIsAsked, Reading reading, DateTimeOffset now)
    {
        if (unit is null)
        {
            return MeasurementErrors.IndicatorUnknown.With("indicator", reading.Indicator);
        }

        if (reading.Unit is null ? unitIsAsked : reading.Unit != unit)
        {
            return MeasurementErrors.UnitDiffers.With("unit", unit);
        }

        if (Fault(reading, now) is { } fault)
        {
            return fault;
        }

        var measurement = new Measurement(MeasurementId.New(now), framework, reading);
        measurement.Raise(new MeasurementRecorded(measurement.Id, framework, reading.RegionCode, now));
        return measurement;
    }

    private static Error? Fault(Reading reading, DateTimeOffset now) => reading switch
    {
        _ when reading.PeriodEnd < reading.PeriodStart => MeasurementErrors.PeriodReversed,
        _ when reading.PeriodEnd > DateOnly.FromDateTime(now.UtcDateTime) => MeasurementErrors.PeriodNotOver,
        _ when !double.IsFinite(reading.Value) => MeasurementErrors.ValueNotFinite,
        { People: < 1 } => MeasurementErrors.NobodyMeasured,
        { Spread: { } spread } when !(spread >= 0 && double.IsFinite(spread)) => MeasurementErrors.SpreadNegative,
        _ when string.IsNullOrWhiteSpace(reading.Source) => MeasurementErrors.NoSource,
        _ => null,
    };

    /// <summary>Someone has checked it against its source; from now on scores use it.</summary>
    public Result<Done> Confirm(DateTimeOffset now)
    {
        var next = Step(MeasurementLifecycle.Table, Status, MeasurementStep.Confirm, now);
        if (next.Refused)
        {
            return next.Error;
        }

        (Status, ConfirmedAt) = (next.Value, now);
        Raise(new MeasurementConfirmed(Id, FrameworkId, RegionCode, now));
        return Done.It;
    }

    public Result<Done> Withdraw(string reason, DateTimeOffset now)
    {
        var next = MeasurementLifecycle.Table.Next(Status, MeasurementStep.Withdraw);
        if (next.Refused)
        {
            return next.Error;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return MeasurementErrors.NoReason;
        }

        Step(MeasurementLifecycle.Table, Status, MeasurementStep.Withdraw, now, reason);
        Status = next.Value;
        Raise(new MeasurementWithdrawn(Id, FrameworkId, RegionCode, reason, now));
        return Done.It;
    }
}
