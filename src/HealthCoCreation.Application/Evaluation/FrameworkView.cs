using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;

namespace HealthCoCreation.Application.Evaluation;

/// <summary>A framework: what is measured, on which fixed scale, and how it adds up.</summary>
public sealed record FrameworkView : IVersioned, IExampleIn<FrameworkView, FrameworkStatus>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required FrameworkId Id { get; init; }

    /// <summary>The same for every edition of one framework.</summary>
    public required string Code { get; init; }

    /// <summary>Counts up from 1. Scores of different editions do not compare.</summary>
    public required int Edition { get; init; }

    /// <summary>Where it stands; only a frozen one is measured and scored.</summary>
    public required FrameworkStatus Status { get; init; }

    /// <summary>In the order in which they are summed.</summary>
    public required IReadOnlyList<FrameworkNode> Nodes { get; init; }

    /// <summary>In the order in which they are summed; within a node they come before child nodes.</summary>
    public required IReadOnlyList<Indicator> Indicators { get; init; }

    /// <summary>The share of a node's children, 0 to 1, that must have a score for the node to have one.</summary>
    public required double MinimumCoverage { get; init; }

    /// <summary>SHA-256 of the tree in lower-case hex, from freezing on.</summary>
    public string? ContentHash { get; init; }

    public DateTimeOffset? FrozenAt { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    public static FrameworkView Of(Framework framework, Actor actor) => new()
    {
        Id = framework.Id,
        Code = framework.Code,
        Edition = framework.Edition,
        Status = framework.Status,
        Nodes = framework.Nodes,
        Indicators = framework.Indicators,
        MinimumCoverage = framework.MinimumCoverage,
        ContentHash = framework.ContentHash,
        FrozenAt = framework.FrozenAt,
        Invented = framework.Invented,
        Version = framework.Version,
        Actions = FrameworkPolicy.Actions(actor, framework),
    };

    public static FrameworkView Example => new()
    {
        Id = ExampleIds.Framework,
        Code = "remote-monitoring",
        Edition = 1,
        Status = FrameworkStatus.Frozen,
        Nodes = [new("index", null, 1), new("care", "index", 2), new("cost", "index", 1)],
        Indicators =
        [
            new("wait", LocalisedText.Of("en", "Days from referral to first contact"), "care", -1, 1, "d", 10, 90),
            new("adhere", LocalisedText.Of("en", "Patients who keep to the plan"), "care", 1, 1, "%", 0, 100),
            new("visits", LocalisedText.Of("en", "Outpatient visits per patient and year"), "cost", -1, 1, "{visit}", 0, 24),
        ],
        MinimumCoverage = 0.5,
        ContentHash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        FrozenAt = new(2019, 1, 15, 9, 0, 0, TimeSpan.Zero),
        Invented = false,
        Version = 2,
        Actions = ["retire", "draftNextEdition"],
    };

    public static FrameworkView ExampleIn(FrameworkStatus status) => Example with
    {
        Status = status,
        ContentHash = status == FrameworkStatus.Draft ? null : Example.ContentHash,
        FrozenAt = status == FrameworkStatus.Draft ? null : Example.FrozenAt,
    };

    /// <summary>The next one of the same code.</summary>
    public static FrameworkView ExampleNextEdition => ExampleIn(FrameworkStatus.Draft) with { Id = ExampleIds.NextFramework, Edition = 2, Version = 1 };
}

/// <summary>A framework as it stands in lists.</summary>
public sealed record FrameworkSummary : IExample<FrameworkSummary>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required FrameworkId Id { get; init; }

    /// <summary>The same for every edition of one framework.</summary>
    public required string Code { get; init; }

    /// <summary>Counts up from 1.</summary>
    public required int Edition { get; init; }

    public required FrameworkStatus Status { get; init; }

    public DateTimeOffset? FrozenAt { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    public static readonly Expression<Func<Framework, FrameworkSummary>> Projection = framework => new FrameworkSummary
    {
        Id = framework.Id,
        Code = framework.Code,
        Edition = framework.Edition,
        Status = framework.Status,
        FrozenAt = framework.FrozenAt,
        Invented = framework.Invented,
    };

    public static FrameworkSummary Example => new()
    {
        Id = FrameworkView.Example.Id,
        Code = FrameworkView.Example.Code,
        Edition = 1,
        Status = FrameworkStatus.Frozen,
        FrozenAt = FrameworkView.Example.FrozenAt,
        Invented = false,
    };
}
