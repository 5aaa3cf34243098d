using System.Security.Cryptography;
using System.Text.Json;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Evaluation;

/// <summary>A node of the tree: the root is the index itself, the others are its parts.</summary>
/// <param name="Code">Unique among nodes and indicators.</param>
/// <param name="Parent">The node above; null for the root.</param>
/// <param name="Weight">Its share among its siblings, before they are normed to one. Above 0, at most 1,000,000.</param>
public sealed record FrameworkNode(string Code, string? Parent, double Weight);

/// <summary>What is measured, and the fixed scale on which it counts.</summary>
/// <param name="Code">Unique among nodes and indicators.</param>
/// <param name="Name">For people.</param>
/// <param name="Parent">The node it counts in.</param>
/// <param name="Direction">1 where more is better, -1 where less is.</param>
/// <param name="Weight">Its share among its siblings, before they are normed to one. Above 0, at most 1,000,000.</param>
/// <param name="Unit">The unit of the values: <c>d</c>, <c>%</c>.</param>
/// <param name="GoalpostLow">The lower end of the scale, in the unit: the worst value where more is better, the best where less is.</param>
/// <param name="GoalpostHigh">The upper end of the scale, in the unit. Values beyond an end count as that end.</param>
public sealed record Indicator(
    string Code,
    LocalisedText Name,
    string Parent,
    int Direction,
    double Weight,
    string Unit,
    double GoalpostLow,
    double GoalpostHigh);

/// <summary>What a composite score is made of: a tree of nodes with indicators as its leaves.</summary>
/// <param name="Nodes">In the order in which they are summed.</param>
/// <param name="Indicators">In the order in which they are summed; within a node they come before child nodes.</param>
/// <param name="MinimumCoverage">The share of a node's children, 0 to 1, that must have a score for the node to have one.</param>
public sealed record IndicatorTree(
    IReadOnlyList<FrameworkNode> Nodes, IReadOnlyList<Indicator> Indicators, double MinimumCoverage)
{
    /// <summary>The most nodes that a tree is drawn with.</summary>
    public const int MostNodes = 100;

    /// <summary>The most indicators that a tree is drawn with.</summary>
    public const int MostIndicators = 300;

    private const double LargestWeight = 1_000_000;

    public FrameworkNode Root => Nodes.First(node => node.Parent is null);

    /// <summary>The children of a node, in the order in which they are summed.</summary>
    public IEnumerable<(string Code, double Weight)> ChildrenOf(string node) =>
        Indicators.Where(indicator => indicator.Parent == node).Select(indicator => (indicator.Code, indicator.Weight))
            .Concat(Nodes.Where(child => child.Parent == node).Select(child => (child.Code, child.Weight)));

    /// <summary>The nodes with every child before its parent.</summary>
    public IReadOnlyList<FrameworkNode> BottomUp()
    {
        var ordered = new List<FrameworkNode>(Nodes.Count) { Root };
        for (var next = 0; next < ordered.Count; next++)
        {
            ordered.AddRange(Nodes.Where(node => node.Parent == ordered[next].Code));
        }

        ordered.Reverse();
        return ordered;
    }

    /// <summary>The indicators below a node, at any depth.</summary>
    public IEnumerable<Indicator> Below(string node) =>
        Indicators.Where(indicator => indicator.Parent == node)
            .Concat(Nodes.Where(child => child.Parent == node).SelectMany(child => Below(child.Code)));

    /// <summary>Everything that keeps it from being a tree that can be scored, together.</summary>
    public IReadOnlyList<ErrorDetail> Faults()
    {
        var faults = new List<ErrorDetail>();
        var codes = new HashSet<string>(StringComparer.Ordinal);
        var nodes = Nodes.Select(node => node.Code).ToHashSet(StringComparer.Ordinal);

        if (Nodes.Count(node => node.Parent is null) != 1)
        {
            faults.Add(new ErrorDetail("/nodes", "Exactly one node has no parent: the root.", "one-root"));
        }

        foreach (var (index, node) in Nodes.Index())
        {
            var at = $"/nodes/{index}";
            CheckCode(at, node.Code);
            CheckWeight(at, node.Weight);
            if (node.Parent is not null && !nodes.Contains(node.Parent))
            {
                faults.Add(new ErrorDetail($"{at}/parent", $"There is no node {node.Parent}.", "parent-unknown"));
            }
            else if (IsInCycle(node))
            {
                faults.Add(new ErrorDetail($"{at}/parent", $"{node.Code} is above itself.", "cycle"));
            }

            if (!ChildrenOf(node.Code).Any())
            {
                faults.Add(new ErrorDetail(at, $"{node.Code} has neither nodes nor indicators below it.", "node-empty"));
            }
        }

        foreach (var (index, indicator) in Indicators.Index())
        {
            var at = $"/indicators/{index}";
            CheckCode(at, indicator.Code);
            CheckWeight(at, indicator.Weight);
            if (!nodes.Contains(indicator.Parent))
            {
                faults.Add(new ErrorDetail($"{at}/parent", $"There is no node {indicator.Parent}.", "parent-unknown"));
            }

            if (indicator.Direction is not (1 or -1))
            {
                faults.Add(new ErrorDetail($"{at}/direction", "The direction is 1 or -1.", "direction"));
            }

            if (!(indicator.GoalpostLow < indicator.GoalpostHigh)
                || !double.IsFinite(indicator.GoalpostHigh - indicator.GoalpostLow))
            {
                faults.Add(new ErrorDetail($"{at}/goalpostLow", "The lower goalpost is below the upper one.", "goalposts"));
            }
        }

        if (MinimumCoverage is not (>= 0 and <= 1))
        {
            faults.Add(new ErrorDetail("/minimumCoverage", "A share between 0 and 1.", "minimum-coverage"));
        }

        return faults;

        void CheckCode(string at, string code)
        {
            if (string.IsNullOrWhiteSpace(code) || !codes.Add(code))
            {
                faults.Add(new ErrorDetail($"{at}/code", "A code that no other node or indicator has.", "code"));
            }
        }

        void CheckWeight(string at, double weight)
        {
            if (weight is not (> 0 and <= LargestWeight))
            {
                faults.Add(new ErrorDetail($"{at}/weight", "A weight above 0 and at most 1,000,000.", "weight"));
            }
        }
    }

    /// <summary>SHA-256, in lower-case hex, of what the scores depend on and of the binding names; translations may come later.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Canonical()));

    // Fixed order, no white space, shortest round-trip numbers: the same tree gives the same bytes on every machine.
    // The order of nodes and indicators is content, because it is the order of the sums. Adding zero drops the sign of a
    // negative zero, which jsonb does not keep.
    private byte[] Canonical()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("minimumCoverage", MinimumCoverage + 0.0);
            json.WriteStartArray("nodes");
            foreach (var node in Nodes)
            {
                json.WriteStartArray();
                json.WriteStringValue(node.Code);
                json.WriteStringValue(node.Parent);
                json.WriteNumberValue(node.Weight);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteStartArray("indicators");
            foreach (var indicator in Indicators)
            {
                json.WriteStartArray();
                json.WriteStringValue(indicator.Code);
                json.WriteStringValue(indicator.Name.Original);
                json.WriteStringValue(indicator.Name.Binding);
                json.WriteStringValue(indicator.Parent);
                json.WriteNumberValue(indicator.Direction);
                json.WriteNumberValue(indicator.Weight);
                json.WriteStringValue(indicator.Unit);
                json.WriteNumberValue(indicator.GoalpostLow + 0.0);
                json.WriteNumberValue(indicator.GoalpostHigh + 0.0);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private bool IsInCycle(FrameworkNode node)
    {
        var above = node.Parent;
        for (var steps = 0; above is not null && steps <= Nodes.Count; steps++)
        {
            if (above == node.Code)
            {
                return true;
            }

            above = Nodes.FirstOrDefault(other => other.Code == above)?.Parent;
        }

        return false;
    }
}
