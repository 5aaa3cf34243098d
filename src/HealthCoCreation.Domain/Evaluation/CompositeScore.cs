using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Evaluation;

/// <summary>One thing to score, with a value or an explicit null for every indicator of the tree.</summary>
public sealed record UnitValues(string Code, IReadOnlyDictionary<string, double?> Values);

/// <summary>The score of one node.</summary>
/// <param name="Node">The node's code.</param>
/// <param name="Score">0 to 100, unrounded; null below the minimum coverage.</param>
/// <param name="Coverage">The share of its children, 0 to 1, that have a score.</param>
public sealed record NodeScore(string Node, double? Score, double Coverage);

/// <summary>The scores of one unit.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Coverage">The share of all indicators, 0 to 1, that have a value.</param>
/// <param name="Nodes">In the order of the tree.</param>
/// <param name="Score">The root's score: 0 to 100, unrounded; null below the minimum coverage.</param>
/// <param name="Rank">1 is the highest score; equal scores share the smallest rank. Null without a score.</param>
/// <param name="Tied">True where another unit has the same score to ten decimals.</param>
public sealed record UnitScore(
    string Unit, double Coverage, IReadOnlyList<NodeScore> Nodes, double? Score, int? Rank, bool Tied)
{
    public double? Of(string node) => Nodes.Single(score => score.Node == node).Score;
}

/// <summary>Something the reader of a score must know.</summary>
/// <param name="Code"><c>value-capped</c>, <c>coverage-below-minimum</c>, <c>node-without-values</c>, <c>group-too-small</c> or <c>change-not-comparable</c>.</param>
/// <param name="Unit">The unit or region it is about.</param>
/// <param name="Subject">The node or indicator it is about.</param>
/// <param name="Phase">The phase it is about, where there is one.</param>
/// <param name="Detail">For a person.</param>
public sealed record ScoreNote(string Code, string Unit, string Subject, MeasurementPhase? Phase, string Detail);

/// <summary>The scores of all units, ordered by unit code, and what is to be known about them.</summary>
public sealed record CompositeScores(IReadOnlyList<UnitScore> Units, IReadOnlyList<ScoreNote> Notes);

/// <summary>
/// Scores units on a tree: normalise between fixed goalposts after direction, capped, to 0–100; weighted arithmetic mean
/// per node from the bottom up, the weights of missing children shared among their siblings; rank.
/// </summary>
/// <remarks>Every sum runs in the order of the tree, so that a result can be reproduced to the last digit.</remarks>
public static class CompositeScore
{
    /// <summary>Moves when the arithmetic does.</summary>
    public const string MethodVersion = "1";

    /// <summary>Scores are compared after rounding to this many decimals, because the last digits are not the data's.</summary>
    public const int RankDecimals = 10;

    /// <summary>SHA-256, in lower-case hex, of the method with its settings and of the tree it runs on.</summary>
    public static string MethodHash(IndicatorTree tree) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            $$"""
            {"version":"{{MethodVersion}}","steps":["normalise","aggregate","rank"],"normalise":{"method":"goalposts","capped":true,"range":[0,100]},"aggregate":{"method":"arithmetic","missing":"renormalise"},"rank":{"decimals":{{RankDecimals.ToString(CultureInfo.InvariantCulture)}},"ties":"competition"},"tree":"{{tree.Hash()}}"}
            """)));

    /// <summary>Where a value stands between its indicator's goalposts: 0 at the worse one or beyond, 100 at the better one or beyond.</summary>
    public static double Normalise(Indicator indicator, double value)
    {
        var distance = indicator.Direction > 0 ? value - indicator.GoalpostLow : indicator.GoalpostHigh - value;
        return Math.Clamp(distance / (indicator.GoalpostHigh - indicator.GoalpostLow) * 100, 0, 100);
    }

    /// <summary>Scores and ranks the units. The order in which they are given makes no difference.</summary>
    public static Result<CompositeScores> Of(IndicatorTree tree, IReadOnlyCollection<UnitValues> units)
    {
        var faults = tree.Faults();
        if (faults.Count > 0)
        {
            return FrameworkErrors.Faulty.At(faults);
        }

        var unfit = Unfit(tree, units);
        if (unfit is not null)
        {
            return unfit;
        }

        var notes = new List<ScoreNote>();
        var bottomUp = tree.BottomUp();
        var scored = units.OrderBy(unit => unit.Code, StringComparer.Ordinal)
            .Select(unit => Score(tree, bottomUp, unit, notes))
            .ToList();
        return new CompositeScores(Rank(scored), notes);
    }

    private static Error? Unfit(IndicatorTree tree, IReadOnlyCollection<UnitValues> units)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var unit in units)
        {
            if (!seen.Add(unit.Code))
            {
                return CompositeScoreErrors.UnitRepeated.With("unit", unit.Code);
            }

            foreach (var indicator in tree.Indicators)
            {
                if (!unit.Values.TryGetValue(indicator.Code, out var value))
                {
                    return CompositeScoreErrors.ValueAbsent.With("unit", unit.Code).With("indicator", indicator.Code);
                }

                if (value is { } number && !double.IsFinite(number))
                {
                    return CompositeScoreErrors.ValueNotFinite.With("unit", unit.Code).With("indicator", indicator.Code);
                }
            }

            if (unit.Values.Count > tree.Indicators.Count)
            {
                return CompositeScoreErrors.IndicatorUnknown
                    .With("unit", unit.Code)
                    .With("indicator", unit.Values.Keys.Except(tree.Indicators.Select(one => one.Code)).Order(StringComparer.Ordinal).First());
            }
        }

        return null;
    }

    private static UnitScore Score(
        IndicatorTree tree, IReadOnlyList<FrameworkNode> bottomUp, UnitValues unit, List<ScoreNote> notes)
    {
        var scores = new Dictionary<string, double?>(StringComparer.Ordinal);
        var coverages = new Dictionary<string, double>(StringComparer.Ordinal);

        foreach (var indicator in tree.Indicators)
        {
            var value = unit.Values[indicator.Code];
            scores[indicator.Code] = value is null ? null : Normalise(indicator, value.Value);
            if (value < indicator.GoalpostLow || value > indicator.GoalpostHigh)
            {
                notes.Add(new ScoreNote(
                    "value-capped",
                    unit.Code,
                    indicator.Code,
                    null,
                    FormattableString.Invariant(
                        $"{value} {indicator.Unit} lies outside {indicator.GoalpostLow} to {indicator.GoalpostHigh} and counts as the nearer end.")));
            }
        }

        foreach (var node in bottomUp)
        {
            int children = 0, present = 0;
            double sum = 0, weights = 0;
            foreach (var (code, weight) in tree.ChildrenOf(node.Code))
            {
                children++;
                if (scores[code] is { } score)
                {
                    present++;
                    sum += weight * score;
                    weights += weight;
                }
            }

            var coverage = (double)present / children;
            coverages[node.Code] = coverage;
            if (present == 0)
            {
                scores[node.Code] = null;
                notes.Add(new ScoreNote("node-without-values", unit.Code, node.Code, null, "Nothing below it has a value."));
            }
            else if (coverage < tree.MinimumCoverage)
            {
                scores[node.Code] = null;
                notes.Add(new ScoreNote(
                    "coverage-below-minimum",
                    unit.Code,
                    node.Code,
                    null,
                    FormattableString.Invariant(
                        $"{present} of {children} children have a score; the minimum share is {tree.MinimumCoverage}.")));
            }
            else
            {
                // A mean of numbers up to 100 can end a last digit above it.
                scores[node.Code] = Math.Clamp(sum / weights, 0, 100);
            }
        }

        return new UnitScore(
            unit.Code,
            (double)tree.Indicators.Count(indicator => unit.Values[indicator.Code] is not null) / tree.Indicators.Count,
            [.. tree.Nodes.Select(node => new NodeScore(node.Code, scores[node.Code], coverages[node.Code]))],
            scores[tree.Root.Code],
            null,
            false);
    }

    private static List<UnitScore> Rank(List<UnitScore> units)
    {
        var rounded = units.Where(unit => unit.Score is not null)
            .Select(unit => Comparable(unit.Score!.Value))
            .ToList();
        return
        [
            .. units.Select(unit => unit.Score is not { } score
                ? unit
                : unit with
                {
                    Rank = 1 + rounded.Count(other => other > Comparable(score)),
                    Tied = rounded.Count(other => other == Comparable(score)) > 1,
                }),
        ];
    }

    private static double Comparable(double score) => Math.Round(score, RankDecimals, MidpointRounding.ToEven);
}
