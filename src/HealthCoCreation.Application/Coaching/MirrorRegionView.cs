using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Application.Coaching;

/// <summary>A mirror region: it copies, with a coach, what pilot regions have tried.</summary>
public sealed record MirrorRegionView : IVersioned, IExampleIn<MirrorRegionView, MirrorRegionStatus>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required MirrorRegionId Id { get; init; }

    /// <summary>NUTS code.</summary>
    public required string RegionCode { get; init; }

    /// <summary>The organisation in charge on the region's side.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>The coach's account; null until one is assigned.</summary>
    public AccountId? CoachId { get; init; }

    /// <summary>Where it stands.</summary>
    public required MirrorRegionStatus Status { get; init; }

    /// <summary>What the coach found before the selection.</summary>
    public MaturityAssessment? Maturity { get; init; }

    /// <summary>What coach and region agreed.</summary>
    public CoachingPlan? Plan { get; init; }

    /// <summary>The region is a comparison only for periods that end before this day, when its coaching plan was agreed; null while there is no plan.</summary>
    public DateOnly? ComparisonEndsBefore { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    public static MirrorRegionView Of(MirrorRegion mirror, Actor actor) => new()
    {
        Id = mirror.Id,
        RegionCode = mirror.RegionCode,
        OrganisationId = mirror.Organisation,
        CoachId = mirror.Coach,
        Status = mirror.Status,
        Maturity = mirror.Maturity,
        Plan = mirror.Plan,
        ComparisonEndsBefore = mirror.Plan?.AgreedOn,
        Invented = mirror.Invented,
        Version = mirror.Version,
        Actions = MirrorRegionPolicy.Actions(actor, mirror),
    };

    public static MirrorRegionView Example => new()
    {
        Id = ExampleIds.MirrorRegion,
        RegionCode = "ES22",
        OrganisationId = ExampleIds.MirrorAuthority,
        CoachId = ExampleIds.Coach,
        Status = MirrorRegionStatus.Coaching,
        Maturity = new([new("procurement", 2, "One framework contract so far."), new("interoperability", 3, null)], new(2019, 9, 2, 9, 0, 0, TimeSpan.Zero)),
        Plan = new(
            ["Run an intake of challenges in two hospitals"],
            [new("S1", "Writing a challenge", new(2019, 11, 4), new(2019, 11, 5)), new("S2", "Preparing the call", new(2020, 1, 13))],
            [BestPracticeView.Example.Id],
            new(2019, 10, 14)),
        ComparisonEndsBefore = new(2019, 10, 14),
        Invented = true,
        Version = 6,
        Actions = ["assignCoach", "revisePlan", "holdSession", "startReplicating", "leave"],
    };

    public static MirrorRegionView ExampleIn(MirrorRegionStatus status)
    {
        var planned = status is MirrorRegionStatus.CoachingPlanAgreed or MirrorRegionStatus.Coaching or MirrorRegionStatus.Replicating or MirrorRegionStatus.Graduated or MirrorRegionStatus.Left;
        return Example with
        {
            Status = status,
            CoachId = status == MirrorRegionStatus.Interested ? null : Example.CoachId,
            Maturity = status == MirrorRegionStatus.Interested ? null : Example.Maturity,
            Plan = planned ? Example.Plan : null,
            ComparisonEndsBefore = planned ? Example.ComparisonEndsBefore : null,
        };
    }
}

/// <summary>A mirror region as it stands in lists.</summary>
public sealed record MirrorRegionSummary : IExample<MirrorRegionSummary>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required MirrorRegionId Id { get; init; }

    /// <summary>NUTS code.</summary>
    public required string RegionCode { get; init; }

    /// <summary>The organisation in charge on the region's side.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>The coach's account; null until one is assigned.</summary>
    public AccountId? CoachId { get; init; }

    public required MirrorRegionStatus Status { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    public static readonly Expression<Func<MirrorRegion, MirrorRegionSummary>> Projection = mirror => new MirrorRegionSummary
    {
        Id = mirror.Id,
        RegionCode = mirror.RegionCode,
        OrganisationId = mirror.Organisation,
        CoachId = mirror.Coach,
        Status = mirror.Status,
        Invented = mirror.Invented,
    };

    public static MirrorRegionSummary Example => new()
    {
        Id = MirrorRegionView.Example.Id,
        RegionCode = MirrorRegionView.Example.RegionCode,
        OrganisationId = MirrorRegionView.Example.OrganisationId,
        CoachId = MirrorRegionView.Example.CoachId,
        Status = MirrorRegionView.Example.Status,
        Invented = true,
    };
}
