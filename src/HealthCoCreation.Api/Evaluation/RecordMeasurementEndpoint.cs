using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Evaluation;
using HealthCoCreation.Application.Projects;
using HealthCoCreation.Domain.Evaluation;
using HealthCoCreation.Domain.Projects;
using HealthCoCreation.Domain.Regions;
using MediatR;
using System.ComponentModel.DataAnnotations;

namespace HealthCoCreation.Api.Evaluation;

/// <summary>An indicator's mean over a group of people in a period.</summary>
public sealed record RecordMeasurementBody : IExample<RecordMeasurementBody>, IOtherExamples<RecordMeasurementBody>
{
    /// <summary>A frozen framework; absent for an indicator that the project's challenge was published with.</summary>
    public Guid? FrameworkId { get; init; }

    /// <summary>The indicator's code in the framework, or in the project's challenge.</summary>
    [Code]
    public required string Indicator { get; init; }

    /// <summary>NUTS code.</summary>
    [Pattern("^[A-Z]{2}[A-Z0-9]{0,3}$", 5)]
    public required string RegionCode { get; init; }

    /// <summary>The project whose pilot was measured; absent for a region's own figure of a framework.</summary>
    public Guid? ProjectId { get; init; }

    /// <summary>Before or after. The baseline is measured anew; the figure that justified selecting the challenge is not one.</summary>
    public required MeasurementPhase Phase { get; init; }

    /// <summary>First day of the measured period.</summary>
    public required DateOnly PeriodStart { get; init; }

    /// <summary>Last day of the measured period, today at the latest.</summary>
    public required DateOnly PeriodEnd { get; init; }

    /// <summary>The mean over the group, in the indicator's unit.</summary>
    [Range(-1e12, 1e12)]
    public required double Value { get; init; }

    /// <summary>The size of the group.</summary>
    [Range(1, 100_000_000)]
    public required int People { get; init; }

    /// <summary>Standard deviation within the group, in the indicator's unit.</summary>
    [Range(0.0, 1e12)]
    public double? Spread { get; init; }

    /// <summary>Where the figure comes from.</summary>
    [Line(400)]
    public required string Source { get; init; }

    /// <summary>The unit that the value is in. It has to be the indicator's, and to be said for an indicator of a challenge.</summary>
    [Line(40)]
    public string? Unit { get; init; }

    internal Reading ToReading() => new(
        Indicator, RegionCode, ProjectId is { } project ? new ProjectId(project) : null, Phase, PeriodStart, PeriodEnd, Value, People, Spread, Source, Unit);

    public static RecordMeasurementBody Example => new()
    {
        FrameworkId = FrameworkView.Example.Id.Value,
        Indicator = "wait",
        RegionCode = "FR10",
        Phase = MeasurementPhase.Baseline,
        PeriodStart = new(2019, 3, 1),
        PeriodEnd = new(2019, 5, 31),
        Value = 50,
        People = 120,
        Spread = 8.5,
        Source = "Referral register of the hospital",
    };

    public static Dictionary<string, RecordMeasurementBody> OtherExamples => new()
    {
        ["OfAChallengesIndicator"] = new()
        {
            Indicator = ProjectView.Example.Indicators[0].Code,
            RegionCode = ProjectView.Example.RegionCode,
            ProjectId = ProjectView.Example.Id.Value,
            Phase = MeasurementPhase.FollowUp,
            PeriodStart = new(2019, 9, 1),
            PeriodEnd = new(2019, 11, 30),
            Value = 13.5,
            People = 84,
            Source = "Appointment system of the transplant unit",
            Unit = ProjectView.Example.Indicators[0].Unit,
        },
    };
}

internal static class RecordMeasurementEndpoint
{
    public static void MapRecordMeasurement(this RouteGroupBuilder measurements) => measurements
        .MapPost("/", Record)
        .Operation("RecordMeasurement", Scopes.EvaluationWrite, Audience.Contributor | Audience.Coach)
        .Refuses(FrameworkErrors.NotFound, RegionErrors.NotFound, ProjectErrors.NotFound, MeasurementErrors.NotYours, FrameworkErrors.NotFrozen,
            MeasurementErrors.NothingNamed, MeasurementErrors.IndicatorUnknown, MeasurementErrors.UnitDiffers, MeasurementErrors.PeriodReversed, MeasurementErrors.PeriodNotOver, MeasurementErrors.NoSource,
            MeasurementErrors.RecordedAlready);

    /// <summary>Record a measurement</summary>
    /// <remarks>Hands in an indicator's mean over a group of people: an aggregate, never a patient's data. For coaches, and for contributors of organisations that take part in a round of the region or answer for it as a mirror region. Groups of fewer than ten people are kept and shown to nobody. Without a framework it is of an indicator that the project's challenge was published with; how far those have come is told at the project's `outcomes`.</remarks>
    internal static Task<Made<MeasurementView>> Record(Body<RecordMeasurementBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new RecordMeasurement(body.Value.FrameworkId is { } framework ? new FrameworkId(framework) : null, body.Value.ToReading()), ct)
            .Made(view => $"/v1/evaluation/measurements/{view.Id.Value}");
}
