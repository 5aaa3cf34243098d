using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Evaluation;
using HealthCoCreation.Domain.Projects;

namespace HealthCoCreation.Application.Evaluation;

/// <summary>A measurement: an indicator's mean over a group of people in a period. No patient's data.</summary>
public sealed record MeasurementView : IVersioned, IExampleIn<MeasurementView, MeasurementStatus>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required MeasurementId Id { get; init; }

    /// <summary>The framework whose indicator it is; null where it is one of the project's challenge.</summary>
    public FrameworkId? FrameworkId { get; init; }

    /// <summary>The indicator's code in the framework, or in the project's challenge.</summary>
    public required string Indicator { get; init; }

    /// <summary>NUTS code.</summary>
    public required string RegionCode { get; init; }

    /// <summary>The project whose pilot was measured; null for a region's own figure.</summary>
    public ProjectId? ProjectId { get; init; }

    /// <summary>Before or after.</summary>
    public required MeasurementPhase Phase { get; init; }

    /// <summary>First day of the measured period.</summary>
    public required DateOnly PeriodStart { get; init; }

    /// <summary>Last day of the measured period.</summary>
    public required DateOnly PeriodEnd { get; init; }

    /// <summary>The mean over the group, in the indicator's unit; null where the group is hidden.</summary>
    public double? Value { get; init; }

    /// <summary>The size of the group; null where it is hidden.</summary>
    public int? People { get; init; }

    /// <summary>Standard deviation within the group, in the indicator's unit; null where unknown or hidden.</summary>
    public double? Spread { get; init; }

    /// <summary>True where the group has fewer than ten people: its figures are shown to nobody.</summary>
    public required bool Hidden { get; init; }

    /// <summary>Where the figure comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Only confirmed ones are scored.</summary>
    public required MeasurementStatus Status { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    public static MeasurementView Of(Measurement measurement, Actor actor, bool mayRecord) => new()
    {
        Id = measurement.Id,
        FrameworkId = measurement.FrameworkId,
        Indicator = measurement.Indicator,
        RegionCode = measurement.RegionCode,
        ProjectId = measurement.ProjectId,
        Phase = measurement.Phase,
        PeriodStart = measurement.PeriodStart,
        PeriodEnd = measurement.PeriodEnd,
        Value = measurement.People < Measurement.SmallestShownGroup ? null : measurement.Value,
        People = measurement.People < Measurement.SmallestShownGroup ? null : measurement.People,
        Spread = measurement.People < Measurement.SmallestShownGroup ? null : measurement.Spread,
        Hidden = measurement.People < Measurement.SmallestShownGroup,
        Source = measurement.Source,
        Status = measurement.Status,
        ConfirmedAt = measurement.ConfirmedAt,
        Invented = measurement.Invented,
        Version = measurement.Version,
        Actions = MeasurementPolicy.Actions(actor, measurement, mayRecord),
    };

    public static MeasurementView Example => new()
    {
        Id = ExampleIds.Measurement,
        FrameworkId = FrameworkView.Example.Id,
        Indicator = "wait",
        RegionCode = "FR10",
        Phase = MeasurementPhase.Baseline,
        PeriodStart = new(2019, 3, 1),
        PeriodEnd = new(2019, 5, 31),
        Value = 50,
        People = 120,
        Spread = 8.5,
        Hidden = false,
        Source = "Referral register of the hospital",
        Status = MeasurementStatus.Recorded,
        Invented = false,
        Version = 1,
        Actions = ["confirm", "withdraw"],
    };

    public static MeasurementView ExampleIn(MeasurementStatus status) => Example with
    {
        Status = status,
        ConfirmedAt = status == MeasurementStatus.Confirmed ? new(2019, 6, 12, 9, 0, 0, TimeSpan.Zero) : null,
    };
}

/// <summary>A measurement as it stands in lists.</summary>
public sealed record MeasurementSummary : IExample<MeasurementSummary>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required MeasurementId Id { get; init; }

    /// <summary>The framework whose indicator it is; null where it is one of the project's challenge.</summary>
    public FrameworkId? FrameworkId { get; init; }

    /// <summary>The indicator's code in the framework, or in the project's challenge.</summary>
    public required string Indicator { get; init; }

    /// <summary>NUTS code.</summary>
    public required string RegionCode { get; init; }

    /// <summary>The project whose pilot was measured; null for a region's own figure.</summary>
    public ProjectId? ProjectId { get; init; }

    /// <summary>Before or after.</summary>
    public required MeasurementPhase Phase { get; init; }

    /// <summary>First day of the measured period.</summary>
    public required DateOnly PeriodStart { get; init; }

    /// <summary>Last day of the measured period.</summary>
    public required DateOnly PeriodEnd { get; init; }

    /// <summary>The mean over the group, in the indicator's unit; null where the group is hidden.</summary>
    public double? Value { get; init; }

    /// <summary>The size of the group; null where it is hidden.</summary>
    public int? People { get; init; }

    /// <summary>Standard deviation within the group, in the indicator's unit; null where unknown or hidden.</summary>
    public double? Spread { get; init; }

    /// <summary>True where the group has fewer than ten people: its figures are shown to nobody.</summary>
    public required bool Hidden { get; init; }

    /// <summary>Only confirmed ones are scored.</summary>
    public required MeasurementStatus Status { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    public static readonly Expression<Func<Measurement, MeasurementSummary>> Projection = measurement => new MeasurementSummary
    {
        Id = measurement.Id,
        FrameworkId = measurement.FrameworkId,
        Indicator = measurement.Indicator,
        RegionCode = measurement.RegionCode,
        ProjectId = measurement.ProjectId,
        Phase = measurement.Phase,
        PeriodStart = measurement.PeriodStart,
        PeriodEnd = measurement.PeriodEnd,
        Value = measurement.People < Measurement.SmallestShownGroup ? null : (double?)measurement.Value,
        People = measurement.People < Measurement.SmallestShownGroup ? null : (int?)measurement.People,
        Spread = measurement.People < Measurement.SmallestShownGroup ? null : measurement.Spread,
        Hidden = measurement.People < Measurement.SmallestShownGroup,
        Status = measurement.Status,
        Invented = measurement.Invented,
    };

    public static MeasurementSummary Example => new()
    {
        Id = ExampleIds.Measurement,
        FrameworkId = FrameworkView.Example.Id,
        Indicator = "wait",
        RegionCode = "FR10",
        Phase = MeasurementPhase.Baseline,
        PeriodStart = new(2019, 3, 1),
        PeriodEnd = new(2019, 5, 31),
        Value = 50,
        People = 120,
        Spread = 8.5,
        Hidden = false,
        Status = MeasurementStatus.Recorded,
        Invented = false,
    };
}
