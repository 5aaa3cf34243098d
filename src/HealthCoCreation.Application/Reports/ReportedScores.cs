using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Evaluation;
using HealthCoCreation.Domain.Evaluation;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Reports;

/// <summary>The run, method and framework behind a report's scores.</summary>
public sealed record ReportedMethod
{
    /// <summary>The newest score run.</summary>
    public required ScoreRunId ScoreRunId { get; init; }

    public required DateTimeOffset ScoredAt { get; init; }

    /// <summary>The framework it was scored on.</summary>
    public required FrameworkId FrameworkId { get; init; }

    /// <summary>The framework's code.</summary>
    public required string FrameworkCode { get; init; }

    /// <summary>The framework's edition. Scores of different editions do not compare.</summary>
    public required int Edition { get; init; }

    /// <summary>Moves when the arithmetic does.</summary>
    public required string MethodVersion { get; init; }

    /// <summary>SHA-256, in lower-case hex, of the method with its settings and of the framework's tree.</summary>
    public required string MethodHash { get; init; }

    /// <summary>True where any measurement behind the scores is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    internal static ReportedMethod Example => new()
    {
        ScoreRunId = ScoreRunView.Example.Id,
        ScoredAt = ScoreRunView.Example.At,
        FrameworkId = ScoreRunView.Example.FrameworkId,
        FrameworkCode = ScoreRunView.Example.FrameworkCode,
        Edition = 1,
        MethodVersion = ScoreRunView.Example.MethodVersion,
        MethodHash = ScoreRunView.Example.MethodHash,
        Invented = true,
    };
}

/// <summary>A region's score in one phase.</summary>
public sealed record ReportedPhase
{
    /// <summary>0 to 100, unrounded; null below the minimum coverage.</summary>
    public double? Score { get; init; }

    /// <summary>The share of all indicators, 0 to 1, that have a value.</summary>
    public required double Coverage { get; init; }

    /// <summary>1 is the highest score of this method; equal scores share the smallest rank. Null without a score.</summary>
    public int? Rank { get; init; }

    /// <summary>True where another region has the same score to ten decimals.</summary>
    public required bool Tied { get; init; }

    internal static ReportedPhase? Of(UnitScore? score) => score is null
        ? null
        : new() { Score = score.Score, Coverage = score.Coverage, Rank = score.Rank, Tied = score.Tied };
}

/// <summary>A region's scores before and after.</summary>
public sealed record ReportedScores
{
    /// <summary>NUTS code.</summary>
    public required string RegionCode { get; init; }

    /// <summary>Before; null where nothing was measured.</summary>
    public ReportedPhase? Baseline { get; init; }

    /// <summary>After; null where nothing was measured.</summary>
    public ReportedPhase? FollowUp { get; init; }

    /// <summary>Follow-up minus baseline; null where either is missing or other indicators stand behind them.</summary>
    public double? Change { get; init; }

    internal static ReportedScores Example => new()
    {
        RegionCode = "FR10",
        Baseline = new() { Score = 50, Coverage = 1, Rank = 1, Tied = false },
        FollowUp = new() { Score = 75, Coverage = 1, Rank = 1, Tied = false },
        Change = 25,
    };
}

/// <summary>The newest score run, as reports read it.</summary>
internal sealed record NewestRun(ScoreRun Run, string Code, int Edition, string Root)
{
    public static async Task<NewestRun?> Find(IAppDb db, CancellationToken ct)
    {
        var run = await db.Set<ScoreRun>().AsNoTracking()
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
            .FirstOrDefaultAsync(ct);
        if (run is null)
        {
            return null;
        }

        var framework = await db.Set<Framework>().AsNoTracking().SingleAsync(row => row.Id == run.FrameworkId, ct);
        return new(run, framework.Code, framework.Edition, framework.Tree.Root.Code);
    }

    public ReportedMethod Method => new()
    {
        ScoreRunId = Run.Id,
        ScoredAt = Run.At,
        FrameworkId = Run.FrameworkId,
        FrameworkCode = Code,
        Edition = Edition,
        MethodVersion = Run.MethodVersion,
        MethodHash = Run.MethodHash,
        Invented = Run.Invented,
    };

    public RegionScore? Region(string region) => Run.Regions.SingleOrDefault(one => one.RegionCode == region);

    public ReportedScores? Scores(string region) => Region(region) is not { } found
        ? null
        : new()
        {
            RegionCode = region,
            Baseline = ReportedPhase.Of(found.Baseline),
            FollowUp = ReportedPhase.Of(found.FollowUp),
            Change = found.Changes.Single(change => change.Node == Root).Change,
        };

    public IReadOnlyList<ScoreNote> NotesOn(IReadOnlyCollection<string> regions) => [.. Run.Notes.Where(note => regions.Contains(note.Unit))];
}
