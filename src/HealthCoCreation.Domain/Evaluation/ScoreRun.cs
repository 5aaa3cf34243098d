using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Evaluation;

public readonly record struct ScoreRunId(Guid Value) : ITypedId<ScoreRunId>
{
    public static ScoreRunId From(Guid value) => new(value);

    public static ScoreRunId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>A region's value of one indicator in one phase.</summary>
/// <param name="RegionCode">NUTS code.</param>
/// <param name="Phase">Before or after.</param>
/// <param name="Indicator">The indicator's code.</param>
/// <param name="Value">The mean of the confirmed measurements, each weighted by its group's size.</param>
/// <param name="People">The groups' sizes together.</param>
/// <param name="Measurements">How many measurements it is made of.</param>
public sealed record RegionValue(
    string RegionCode, MeasurementPhase Phase, string Indicator, double Value, long People, int Measurements)
{
    /// <summary>True where it must neither be shown nor scored: a score would give it away.</summary>
    public bool IsTooSmallToShow => People < Measurement.SmallestShownGroup;

    /// <summary>
    /// Pools what was confirmed. Sums run in the order of the periods, then of the ids. Small groups join larger ones only
    /// where they are ten people together: else the pooled mean less the shown ones would tell theirs.
    /// </summary>
    public static IReadOnlyList<RegionValue> Pool(IEnumerable<Measurement> measurements) =>
    [
        .. measurements
            .Where(measurement => measurement.Status == MeasurementStatus.Confirmed)
            .GroupBy(measurement => (measurement.RegionCode, measurement.Phase, measurement.Indicator))
            .OrderBy(group => group.Key.RegionCode, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Phase)
            .ThenBy(group => group.Key.Indicator, StringComparer.Ordinal)
            .Select(group =>
            {
                double sum = 0;
                long people = 0;
                var count = 0;
                foreach (var one in Safe(group).OrderBy(one => one.PeriodStart).ThenBy(one => one.PeriodEnd).ThenBy(one => one.Id.Value))
                {
                    sum += one.Value * one.People;
                    people += one.People;
                    count++;
                }

                return new RegionValue(group.Key.RegionCode, group.Key.Phase, group.Key.Indicator, sum / people, people, count);
            }),
    ];

    /// <summary>Those of one region, phase and indicator that may be pooled.</summary>
    internal static IReadOnlyCollection<Measurement> Safe(IEnumerable<Measurement> group)
    {
        var all = group.ToList();
        var small = all.Where(one => one.IsTooSmallToShow).ToList();
        return small.Count > 0 && small.Count < all.Count && small.Sum(one => (long)one.People) < Measurement.SmallestShownGroup
            ? all.Except(small).ToList()
            : all;
    }
}

/// <summary>How far a node's score moved between the phases: follow-up minus baseline, in points of 100. It says nothing about causes.</summary>
/// <param name="Node">The node's code.</param>
/// <param name="Change">Points of 100; null where it cannot be told.</param>
public sealed record NodeChange(string Node, double? Change);

/// <summary>One region's scores.</summary>
/// <param name="RegionCode">NUTS code.</param>
/// <param name="Baseline">Scores before; null where nothing was measured.</param>
/// <param name="FollowUp">Scores after; null where nothing was measured.</param>
/// <param name="Changes">Per node; null where a score is missing or other indicators stand behind the two scores.</param>
public sealed record RegionScore(
    string RegionCode, UnitScore? Baseline, UnitScore? FollowUp, IReadOnlyList<NodeChange> Changes);

/// <summary>The scores of all measured regions at one moment, with the values they were made of. It never changes: a new run is a new row.</summary>
public sealed class ScoreRun : AggregateRoot<ScoreRunId>
{
    private ScoreRun()
    {
    }

    private ScoreRun(ScoreRunId id, Framework framework, DateTimeOffset at)
        : base(id) =>
        (FrameworkId, At, MethodVersion, MethodHash) =
            (framework.Id, at, CompositeScore.MethodVersion, CompositeScore.MethodHash(framework.Tree));

    public FrameworkId FrameworkId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public string MethodVersion { get; private set; } = null!;

    /// <summary>SHA-256, in lower-case hex, of the method with its settings and of the framework's tree.</summary>
    public string MethodHash { get; private set; } = null!;

    /// <summary>What the scores were made of, by region, phase and indicator; also the values that were too small to be scored.</summary>
    public IReadOnlyList<RegionValue> Values { get; private set; } = [];

    /// <summary>By region code.</summary>
    public IReadOnlyList<RegionScore> Regions { get; private set; } = [];

    public IReadOnlyList<ScoreNote> Notes { get; private set; } = [];

    /// <summary>Scores both phases on the framework's frozen goalposts. Of the measurements only this framework's confirmed ones count.</summary>
    public static Result<ScoreRun> Score(Framework framework, IReadOnlyCollection<Measurement> measurements, DateTimeOffset now)
    {
        if (framework.Status != FrameworkStatus.Frozen)
        {
            return FrameworkErrors.NotFrozen;
        }

        var used = measurements
            .Where(one => one.FrameworkId == framework.Id && one.Status == MeasurementStatus.Confirmed)
            .ToList();
        if (used.Count == 0)
        {
            return ScoreRunErrors.NothingMeasured;
        }

        var tree = framework.Tree;
        var values = RegionValue.Pool(used);
        var notes = new List<ScoreNote>(LeftOut(used));
        var baseline = ScorePhase(tree, values, MeasurementPhase.Baseline, notes);
        var followUp = ScorePhase(tree, values, MeasurementPhase.FollowUp, notes);
        if (baseline.Refused)
        {
            return baseline.Error;
        }

        if (followUp.Refused)
        {
            return followUp.Error;
        }

        var regions = values.Select(value => value.RegionCode).Distinct(StringComparer.Ordinal)
            .Select(region =>
            {
                var before = baseline.Value.Units.SingleOrDefault(unit => unit.Unit == region);
                var after = followUp.Value.Units.SingleOrDefault(unit => unit.Unit == region);
                return new RegionScore(
                    region, before, after, [.. tree.Nodes.Select(node => Change(tree, values, region, node.Code, before, after, notes))]);
            })
            .ToList();

        var run = new ScoreRun(ScoreRunId.New(now), framework, now) { Values = values, Regions = regions, Notes = notes };
        if (used.Any(one => one.Invented))
        {
            run.MarkInvented();
        }

        run.Raise(new RegionsScored(run.Id, framework.Id, run.MethodHash, now));
        return run;
    }

    private static IEnumerable<ScoreNote> LeftOut(IEnumerable<Measurement> used) =>
        used.GroupBy(one => (one.RegionCode, one.Phase, one.Indicator))
            .Where(group => RegionValue.Safe(group).Count < group.Count())
            .OrderBy(group => group.Key.RegionCode, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Phase)
            .ThenBy(group => group.Key.Indicator, StringComparer.Ordinal)
            .Select(group => new ScoreNote(
                "group-too-small",
                group.Key.RegionCode,
                group.Key.Indicator,
                group.Key.Phase,
                $"Groups of fewer than {Measurement.SmallestShownGroup} people were left out."));

    private static Result<CompositeScores> ScorePhase(
        IndicatorTree tree, IReadOnlyList<RegionValue> values, MeasurementPhase phase, List<ScoreNote> notes)
    {
        var ofPhase = values.Where(value => value.Phase == phase).ToList();
        notes.AddRange(ofPhase.Where(value => value.IsTooSmallToShow).Select(value => new ScoreNote(
            "group-too-small",
            value.RegionCode,
            value.Indicator,
            phase,
            $"Measured on fewer than {Measurement.SmallestShownGroup} people and left out.")));

        var shown = ofPhase.Where(value => !value.IsTooSmallToShow)
            .ToDictionary(value => (value.RegionCode, value.Indicator), value => value.Value);
        var units = ofPhase.Select(value => value.RegionCode).Distinct(StringComparer.Ordinal)
            .Select(region => new UnitValues(region, tree.Indicators.ToDictionary(
                indicator => indicator.Code,
                indicator => shown.TryGetValue((region, indicator.Code), out var value) ? value : (double?)null)))
            .ToList();

        var scores = CompositeScore.Of(tree, units);
        if (!scores.Refused)
        {
            notes.AddRange(scores.Value.Notes.Select(note => note with { Phase = phase }));
        }

        return scores;
    }

    // With other indicators behind the two scores, the difference would show the choice of indicators as well.
    private static NodeChange Change(
        IndicatorTree tree,
        IReadOnlyList<RegionValue> values,
        string region,
        string node,
        UnitScore? before,
        UnitScore? after,
        List<ScoreNote> notes)
    {
        if (before?.Of(node) is not { } first || after?.Of(node) is not { } second)
        {
            return new NodeChange(node, null);
        }

        if (!Behind(MeasurementPhase.Baseline).SetEquals(Behind(MeasurementPhase.FollowUp)))
        {
            notes.Add(new ScoreNote(
                "change-not-comparable", region, node, null, "Other indicators stand behind the baseline than behind the follow-up."));
            return new NodeChange(node, null);
        }

        return new NodeChange(node, second - first);

        HashSet<string> Behind(MeasurementPhase phase) =>
        [
            .. tree.Below(node).Select(indicator => indicator.Code)
                .Intersect(values
                    .Where(value => value.RegionCode == region && value.Phase == phase && !value.IsTooSmallToShow)
                    .Select(value => value.Indicator)),
        ];
    }
}
