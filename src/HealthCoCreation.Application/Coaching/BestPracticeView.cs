using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Projects;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Projects;

namespace HealthCoCreation.Application.Coaching;

/// <summary>A best practice: what another region can learn from a completed pilot.</summary>
public sealed record BestPracticeView : IVersioned, IExampleIn<BestPracticeView, BestPracticeStatus>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required BestPracticeId Id { get; init; }

    /// <summary>The project whose pilot it comes from.</summary>
    public required ProjectId ProjectId { get; init; }

    /// <summary>NUTS code of the region of the pilot.</summary>
    public required string RegionCode { get; init; }

    /// <summary>The title in all its languages; <c>original</c> names the binding one.</summary>
    public required LocalisedText Title { get; init; }

    /// <summary>What was done, under which conditions, and what to watch; null until somebody has written it.</summary>
    public LocalisedText? Summary { get; init; }

    /// <summary>Where it stands.</summary>
    public required BestPracticeStatus Status { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The mirror regions that use it, in the order in which they took it up.</summary>
    public required IReadOnlyList<TakeUp> TakenUpBy { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    public static BestPracticeView Of(BestPractice practice, Actor actor, bool mayRevise) => new()
    {
        Id = practice.Id,
        ProjectId = practice.ProjectId,
        RegionCode = practice.RegionCode,
        Title = practice.Title,
        Summary = practice.Summary,
        Status = practice.Status,
        PublishedAt = practice.PublishedAt,
        TakenUpBy = [.. practice.TakenUpBy.OrderBy(one => one.On).ThenBy(one => one.RegionCode, StringComparer.Ordinal)],
        Invented = practice.Invented,
        Version = practice.Version,
        Actions = BestPracticePolicy.Actions(actor, practice, mayRevise),
    };

    public static BestPracticeView Example => new()
    {
        Id = ExampleIds.BestPractice,
        ProjectId = ExampleIds.Project,
        RegionCode = ProjectView.Example.RegionCode,
        Title = LocalisedText.Of("fr", "Suivi à domicile après une greffe").And("en", "Monitoring at home after a transplant"),
        Summary = LocalisedText.Of("en", "Start with one ward and its nurses; the shared record came before the app."),
        Status = BestPracticeStatus.Published,
        PublishedAt = new(2020, 5, 20, 9, 0, 0, TimeSpan.Zero),
        TakenUpBy = [new(ExampleIds.MirrorRegion, "ES22", new(2020, 9, 1))],
        Invented = true,
        Version = 4,
        Actions = ["retire"],
    };

    public static BestPracticeView ExampleIn(BestPracticeStatus status) => Example with
    {
        Status = status,
        PublishedAt = status == BestPracticeStatus.Drafted ? null : Example.PublishedAt,
        TakenUpBy = status == BestPracticeStatus.Drafted ? [] : Example.TakenUpBy,
    };
}

/// <summary>A best practice as it stands in lists.</summary>
public sealed record BestPracticeSummary : IExample<BestPracticeSummary>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required BestPracticeId Id { get; init; }

    /// <summary>The project whose pilot it comes from.</summary>
    public required ProjectId ProjectId { get; init; }

    /// <summary>NUTS code of the region of the pilot.</summary>
    public required string RegionCode { get; init; }

    /// <summary>The title in all its languages; <c>original</c> names the binding one.</summary>
    public required LocalisedText Title { get; init; }

    public required BestPracticeStatus Status { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    public static readonly Expression<Func<BestPractice, BestPracticeSummary>> Projection = practice => new BestPracticeSummary
    {
        Id = practice.Id,
        ProjectId = practice.ProjectId,
        RegionCode = practice.RegionCode,
        Title = practice.Title,
        Status = practice.Status,
        PublishedAt = practice.PublishedAt,
        Invented = practice.Invented,
    };

    public static BestPracticeSummary Example => new()
    {
        Id = BestPracticeView.Example.Id,
        ProjectId = BestPracticeView.Example.ProjectId,
        RegionCode = BestPracticeView.Example.RegionCode,
        Title = BestPracticeView.Example.Title,
        Status = BestPracticeStatus.Published,
        PublishedAt = BestPracticeView.Example.PublishedAt,
        Invented = true,
    };
}
