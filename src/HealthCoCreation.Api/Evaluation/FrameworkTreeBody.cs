using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Evaluation;

namespace HealthCoCreation.Api.Evaluation;

/// <summary>What a composite score is made of: a tree of nodes with indicators as its leaves.</summary>
public sealed record FrameworkTreeBody : IExample<FrameworkTreeBody>
{
    /// <summary>In the order in which they are summed; exactly one, the root, has no parent.</summary>
    [MinLength(1), MaxLength(IndicatorTree.MostNodes)]
    public required List<FrameworkNodeBody> Nodes { get; init; }

    /// <summary>In the order in which they are summed.</summary>
    [MinLength(1), MaxLength(IndicatorTree.MostIndicators)]
    public required List<FrameworkIndicatorBody> Indicators { get; init; }

    /// <summary>The share of a node's children that must have a score for the node to have one.</summary>
    [Range(0.0, 1.0)]
    public required double MinimumCoverage { get; init; }

    internal IndicatorTree ToTree() => Tree(Nodes, Indicators, MinimumCoverage);

    internal static IndicatorTree Tree(List<FrameworkNodeBody> nodes, List<FrameworkIndicatorBody> indicators, double minimumCoverage) => new(
        [.. nodes.Select(node => new FrameworkNode(node.Code, node.Parent, node.Weight))],
        [.. indicators.Select(one => new Indicator(
            one.Code, one.Name.ToText(), one.Parent, one.Direction, one.Weight, one.Unit, one.GoalpostLow, one.GoalpostHigh))],
        minimumCoverage);

    public static FrameworkTreeBody Example => new()
    {
        Nodes =
        [
            new() { Code = "index", Weight = 1 }, new() { Code = "care", Parent = "index", Weight = 2 },
            new() { Code = "cost", Parent = "index", Weight = 1 },
        ],
        Indicators =
        [
            new()
            {
                Code = "wait", Name = TextBody.Of("en", "Days from referral to first contact"), Parent = "care", Direction = -1, Weight = 1,
                Unit = "d", GoalpostLow = 10, GoalpostHigh = 90,
            },
            new()
            {
                Code = "adhere", Name = TextBody.Of("en", "Patients who keep to the plan"), Parent = "care", Direction = 1, Weight = 1,
                Unit = "%", GoalpostLow = 0, GoalpostHigh = 100,
            },
            new()
            {
                Code = "visits", Name = TextBody.Of("en", "Outpatient visits per patient and year"), Parent = "cost", Direction = -1, Weight = 1,
                Unit = "{visit}", GoalpostLow = 0, GoalpostHigh = 24,
            },
        ],
        MinimumCoverage = 0.5,
    };
}

/// <summary>A node: the root is the index itself, the others are its parts.</summary>
public sealed record FrameworkNodeBody
{
    /// <summary>Unique among nodes and indicators.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>The node above; absent for the root.</summary>
    [Code]
    public string? Parent { get; init; }

    /// <summary>Its share among its siblings, before they are normed to one. Above 0.</summary>
    [Range(0.0, 1_000_000.0)]
    public required double Weight { get; init; }
}

/// <summary>What is measured, and the fixed scale on which it counts.</summary>
public sealed record FrameworkIndicatorBody
{
    /// <summary>Unique among nodes and indicators.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>What is measured, for people.</summary>
    public required TextBody Name { get; init; }

    /// <summary>The node it counts in.</summary>
    [Code]
    public required string Parent { get; init; }

    /// <summary>1 where more is better, -1 where less is.</summary>
    [Range(-1, 1)]
    public required int Direction { get; init; }

    /// <summary>Its share among its siblings, before they are normed to one. Above 0.</summary>
    [Range(0.0, 1_000_000.0)]
    public required double Weight { get; init; }

    /// <summary>The unit of the values (UCUM where there is one).</summary>
    [Line(40)]
    public required string Unit { get; init; }

    /// <summary>The lower end of the scale, in the unit.</summary>
    [Range(-1e12, 1e12)]
    public required double GoalpostLow { get; init; }

    /// <summary>The upper end of the scale, in the unit. Values beyond an end count as that end.</summary>
    [Range(-1e12, 1e12)]
    public required double GoalpostHigh { get; init; }
}
