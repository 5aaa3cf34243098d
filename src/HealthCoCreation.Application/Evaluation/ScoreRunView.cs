using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Evaluation;

namespace HealthCoCreation.Application.Evaluation;

/// <summary>What one score was made of.</summary>
public sealed record ScoredValue
{
    /// <summary>NUTS code.</summary>
    public required string RegionCode { get; init; }

    /// <summary>Before or after.</summary>
    public required MeasurementPhase Phase { get; init; }

    /// <summary>The indicator's code.</summary>
    public required string Indicator { get; init; }

    /// <summary>The mean of the confirmed measurements, each weighted by its group's size; null where hidden.</summary>
    public double? Value { get; init; }

    /// <summary>The groups' sizes together; null where hidden.</summary>
    public long? People { get; init; }

    /// <summary>How many measurements it is made of.</summary>
    public required int Measurements { get; init; }

    /// <summary>True where the group has fewer than ten people: it is neither shown nor scored.</summary>
    public required bool Hidden { get; init; }

    public static ScoredValue Of(RegionValue value) => new()
    {
        RegionCode = value.RegionCode,
        Phase = value.Phase,
        Indicator = value.Indicator,
        Value = value.IsTooSmallToShow ? null : value.Value,
        People = value.IsTooSmallToShow ? null : value.People,
        Measurements = value.Measurements,
        Hidden = value.IsTooSmallToShow,
    };
}

/// <summary>The scores of all measured regions at one moment. It never changes: a new run is a new one.</summary>
public sealed record ScoreRunView : IVersioned, IExample<ScoreRunView>
{
    /// <summary>How scores, ranks and changes are to be read; stands beside them wherever they are shown.</summary>
    public const string HowToReadScores =
        "Ranks order the results of this method on these data; sampling error is excluded. "
        + "A change is follow-up minus baseline in points of 100, descriptive because no comparison group stands beside it; "
        + "part of it is expected without any intervention.";

    /// <summary>More regions than there are NUTS codes.</summary>
    public const int MostRegions = 2_000;

    /// <summary>Every indicator of a full tree, in both phases, of every region.</summary>
    public const int MostValues = 2 * IndicatorTree.MostIndicators * MostRegions;

    /// <summary>A value is too small, made of what was left out, or capped; a node lacks a score in a phase, or its change means nothing.</summary>
    public const int MostNotesOfRegion = (3 * 2 * IndicatorTree.MostIndicators) + (3 * IndicatorTree.MostNodes);

    /// <summary>That of every region.</summary>
    public const int MostNotes = MostNotesOfRegion * MostRegions;

    /// <summary>Identifier (UUIDv7).</summary>
    public required ScoreRunId Id { get; init; }

    /// <summary>The framework it was scored on.</summary>
    public required FrameworkId FrameworkId { get; init; }

    /// <summary>The framework's code.</summary>
    public required string FrameworkCode { get; init; }

    /// <summary>The framework's edition. Scores of different editions do not compare.</summary>
    public required int Edition { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Moves when the arithmetic does.</summary>
    public required string MethodVersion { get; init; }

    /// <summary>SHA-256, in lower-case hex, of the method with its settings and of the framework's tree.</summary>
    public required string MethodHash { get; init; }

    /// <summary>What the scores were made of, by region, phase and indicator.</summary>
    [MaxLength(MostValues)]
    public required IReadOnlyList<ScoredValue> Values { get; init; }

    /// <summary>By region code: scores from 0 to 100, unrounded.</summary>
    [MaxLength(MostRegions)]
    public required IReadOnlyList<RegionScore> Regions { get; init; }

    /// <summary>What the reader of a score must know.</summary>
    [MaxLength(MostNotes)]
    public required IReadOnlyList<ScoreNote> Notes { get; init; }

    /// <summary>How scores, ranks and changes are to be read.</summary>
    public required string HowToRead { get; init; }

    /// <summary>True where any of its measurements is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Always 1; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now: none, a run never changes.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    public static ScoreRunView Of(ScoreRun run, string code, int edition) => new()
    {
        Id = run.Id,
        FrameworkId = run.FrameworkId,
        FrameworkCode = code,
        Edition = edition,
        At = run.At,
        MethodVersion = run.MethodVersion,
        MethodHash = run.MethodHash,
        Values = [.. run.Values.Select(ScoredValue.Of)],
        Regions = run.Regions,
        Notes = run.Notes,
        HowToRead = HowToReadScores,
        Invented = run.Invented,
        Version = run.Version,
        Actions = [],
    };

    public static ScoreRunView Example => new()
    {
        Id = ExampleIds.ScoreRun,
        FrameworkId = FrameworkView.Example.Id,
        FrameworkCode = FrameworkView.Example.Code,
        Edition = 1,
        At = new(2020, 6, 1, 9, 0, 0, TimeSpan.Zero),
        MethodVersion = CompositeScore.MethodVersion,
        MethodHash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        Values =
        [
            new() { RegionCode = "FR10", Phase = MeasurementPhase.Baseline, Indicator = "wait", Value = 50, People = 120, Measurements = 1, Hidden = false },
            new() { RegionCode = "FR10", Phase = MeasurementPhase.FollowUp, Indicator = "wait", Value = 30, People = 110, Measurements = 1, Hidden = false },
        ],
        Regions =
        [
            new(
                "FR10",
                new("FR10", 1, [new("index", 50, 1), new("care", 50, 1)], 50, 1, false),
                new("FR10", 1, [new("index", 75, 1), new("care", 75, 1)], 75, 1, false),
                [new("index", 25), new("care", 25)]),
        ],
        Notes = [],
        HowToRead = HowToReadScores,
        Invented = false,
        Version = 1,
        Actions = [],
    };
}

/// <summary>A score run as it stands in lists.</summary>
public sealed record ScoreRunSummary : IExample<ScoreRunSummary>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required ScoreRunId Id { get; init; }

    /// <summary>The framework it was scored on.</summary>
    public required FrameworkId FrameworkId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Moves when the arithmetic does.</summary>
    public required string MethodVersion { get; init; }

    /// <summary>SHA-256, in lower-case hex, of the method with its settings and of the framework's tree.</summary>
    public required string MethodHash { get; init; }

    /// <summary>True where any of its measurements is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    public static readonly Expression<Func<ScoreRun, ScoreRunSummary>> Projection = run => new ScoreRunSummary
    {
        Id = run.Id,
        FrameworkId = run.FrameworkId,
        At = run.At,
        MethodVersion = run.MethodVersion,
        MethodHash = run.MethodHash,
        Invented = run.Invented,
    };

    public static ScoreRunSummary Example => new()
    {
        Id = ScoreRunView.Example.Id,
        FrameworkId = ScoreRunView.Example.FrameworkId,
        At = ScoreRunView.Example.At,
        MethodVersion = ScoreRunView.Example.MethodVersion,
        MethodHash = ScoreRunView.Example.MethodHash,
        Invented = false,
    };
}
