using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Application.Rounds;

/// <summary>One region's cycle: intake of challenges, call, co-creation, evaluation of the impact.</summary>
public sealed record RoundView : IVersioned, IExampleIn<RoundView, RoundStatus>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required RoundId Id { get; init; }

    /// <summary>NUTS code of the region whose round it is.</summary>
    public required string RegionCode { get; init; }

    /// <summary>The title in all its languages; <c>original</c> names the binding one.</summary>
    public required LocalisedText Title { get; init; }

    /// <summary>Until when challenges are taken in; from then on the round selects.</summary>
    public required DateTimeOffset IntakeClosesAt { get; init; }

    /// <summary>Where it stands by the platform's clock: a round that collects challenges selects them from the end of the intake on.</summary>
    public required RoundStatus Status { get; init; }

    /// <summary>Who takes part, and as what. Solvers have no row here: whoever answers the call is one.</summary>
    public required IReadOnlyList<RoundParticipantView> Participants { get; init; }

    public required DateTimeOffset PlannedAt { get; init; }

    /// <summary>The way of the round: what the clock brings about and what people plan, and what is reached by now. What is fixed moves the status by itself; a plan binds nobody and is reached when people take the step.</summary>
    public required IReadOnlyList<RoundMilestone> Milestones { get; init; }

    /// <summary>The round it was made after, if it was.</summary>
    public RoundId? CopiedFrom { get; init; }

    /// <summary>Why it was cancelled, if it was.</summary>
    public string? CancelledBecause { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now. The steps of the round's call are taken with the call.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>As this actor may see it.</summary>
    public static RoundView Of(Round round, Actor actor, DateTimeOffset now) => new()
    {
        Id = round.Id,
        RegionCode = round.RegionCode,
        Title = round.Title,
        IntakeClosesAt = round.IntakeClosesAt,
        Status = round.StatusAt(now),
        Participants = [.. round.Participants
            .OrderBy(one => one.Role).ThenBy(one => one.OrganisationId.Value)
            .Select(one => new RoundParticipantView { OrganisationId = one.OrganisationId, Role = one.Role })],
        PlannedAt = round.PlannedAt,
        Milestones = RoundMilestones.Of(round, now),
        CopiedFrom = round.CopiedFrom,
        CancelledBecause = round.CancelledBecause,
        Invented = round.Invented,
        Version = round.Version,
        Actions = RoundPolicy.Actions(actor, round, now),
    };

    public static RoundView Example => new()
    {
        Id = ExampleIds.Round,
        RegionCode = "FR10",
        Title = LocalisedText.Of("fr", "Premier tour francilien").And("en", "First round of the Paris Region"),
        IntakeClosesAt = new(2018, 3, 15, 17, 0, 0, TimeSpan.Zero),
        Status = RoundStatus.CollectingChallenges,
        Participants =
        [
            RoundParticipantView.Example,
            new() { OrganisationId = ExampleIds.Funder, Role = RoundRole.Funder },
            new() { OrganisationId = ExampleIds.Supporter, Role = RoundRole.Supporter },
        ],
        PlannedAt = new(2018, 1, 15, 9, 0, 0, TimeSpan.Zero),
        Milestones =
        [
            new(RoundMilestoneType.IntakeEnd, new(2018, 3, 15, 17, 0, 0, TimeSpan.Zero), MilestoneKind.Fixed, false),
            new(RoundMilestoneType.CallOpening, new(2018, 3, 28, 8, 0, 0, TimeSpan.Zero), MilestoneKind.Planned, false),
        ],
        Invented = false,
        Version = 5,
        Actions = ["planMilestones", "addParticipant", "removeParticipant", "extendIntake", "cancel"],
    };

    public static RoundView ExampleIn(RoundStatus status) => Example with
    {
        Status = status,
        Milestones = status is RoundStatus.Draft or RoundStatus.CollectingChallenges or RoundStatus.Cancelled
            ? Example.Milestones
            : [.. Example.Milestones.Select(one => one with { Reached = true })],
        CancelledBecause = status == RoundStatus.Cancelled ? "The funder has withdrawn." : null,
    };

    /// <summary>Planned by its first supporter, who is the only one to take part as yet.</summary>
    public static RoundView ExamplePlanned => ExampleIn(RoundStatus.Draft) with { Participants = [Example.Participants[^1]], Version = 1 };

    /// <summary>It collects for two weeks longer, and its plan moves along.</summary>
    public static RoundView ExampleExtended => Example with
    {
        IntakeClosesAt = Example.IntakeClosesAt.AddDays(14),
        Milestones = [.. Example.Milestones.Select(one => one with { At = one.At.AddDays(14) })],
        Version = 6,
    };

    /// <summary>Made after another one, a year later.</summary>
    public static RoundView ExampleCopied => ExampleIn(RoundStatus.Draft) with
    {
        Id = ExampleIds.NextRound,
        Title = LocalisedText.Of("fr", "Deuxième tour francilien").And("en", "Second round of the Paris Region"),
        IntakeClosesAt = Example.IntakeClosesAt.AddYears(1),
        PlannedAt = Example.PlannedAt.AddYears(1),
        Milestones = [.. Example.Milestones.Select(one => one with { At = one.At.AddYears(1) })],
        CopiedFrom = Example.Id,
        Version = 1,
    };
}

/// <summary>One role of one organisation in a round.</summary>
public sealed record RoundParticipantView : IExample<RoundParticipantView>
{
    public required OrganisationId OrganisationId { get; init; }

    public required RoundRole Role { get; init; }

    public static RoundParticipantView Example =>
        new() { OrganisationId = ExampleIds.Hospital, Role = RoundRole.Challenger };
}

/// <summary>A round as it stands in lists.</summary>
public sealed record RoundSummary : IExample<RoundSummary>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required RoundId Id { get; init; }

    /// <summary>NUTS code of the region whose round it is.</summary>
    public required string RegionCode { get; init; }

    /// <summary>The title in all its languages; <c>original</c> names the binding one.</summary>
    public required LocalisedText Title { get; init; }

    /// <summary>Until when challenges are taken in; from then on the round selects.</summary>
    public required DateTimeOffset IntakeClosesAt { get; init; }

    /// <summary>Where it stands by the platform's clock.</summary>
    public required RoundStatus Status { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    public static Expression<Func<Round, RoundSummary>> ProjectionAt(DateTimeOffset now) =>
        RoundLifecycle.StatusAt(now).Showing((round, status) => new RoundSummary
        {
            Id = round.Id,
            RegionCode = round.RegionCode,
            Title = round.Title,
            IntakeClosesAt = round.IntakeClosesAt,
            Status = status,
            Invented = round.Invented,
        });

    public static RoundSummary Example => new()
    {
        Id = RoundView.Example.Id,
        RegionCode = RoundView.Example.RegionCode,
        Title = RoundView.Example.Title,
        IntakeClosesAt = RoundView.Example.IntakeClosesAt,
        Status = RoundView.Example.Status,
        Invented = RoundView.Example.Invented,
    };
}
