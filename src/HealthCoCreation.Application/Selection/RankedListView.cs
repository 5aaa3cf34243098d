using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Selection;

namespace HealthCoCreation.Application.Selection;

/// <summary>The order of one challenge's proposals and what is decided on it. For the panel and the funders; applicants read their debrief.</summary>
public sealed record RankedListView : IVersioned, IExampleIn<RankedListView, RankedListStatus>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required RankedListId Id { get; init; }

    public required CallId CallId { get; init; }

    public required ChallengeId ChallengeId { get; init; }

    /// <summary>Where it stands.</summary>
    public required RankedListStatus Status { get; init; }

    /// <summary>The proposals, best first. Thresholds look at raw scores, weights act on the order.</summary>
    public required IReadOnlyList<RankedEntry> Entries { get; init; }

    /// <summary>How the panel broke ties, with its reasons.</summary>
    public required IReadOnlyList<TieResolution> TieResolutions { get; init; }

    /// <summary>How many are awarded at most; null until it is decided.</summary>
    public int? Places { get; init; }

    /// <summary>No award before this instant; null until the applicants are notified.</summary>
    public DateTimeOffset? StandstillEndsAt { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    internal static RankedListView Of(RankedList list, DateTimeOffset? standstillEndsAt, Proceedings proceedings, Actor actor) => new()
    {
        Id = list.Id,
        CallId = list.CallId,
        ChallengeId = list.ChallengeId,
        Status = list.Status,
        Entries = list.Entries,
        TieResolutions = list.TieResolutions,
        Places = list.Places,
        StandstillEndsAt = standstillEndsAt,
        Invented = list.Invented,
        Version = list.Version,
        Actions = SelectionPolicy.Actions(actor, proceedings, list),
    };

    public static RankedListView Example => new()
    {
        Id = ExampleIds.RankedList,
        CallId = PanelView.Example.CallId,
        ChallengeId = ScorecardView.Example.ChallengeId,
        Status = RankedListStatus.AwardsNotified,
        Entries =
        [
            new(EligibilityCheckView.Example.ProposalId, 12m, 4.1m, true, 1, false, RankingDecision.ProposedForAward),
            new(ExampleIds.OtherProposal, 9.5m, 3.2m, false, 2, false, RankingDecision.Rejected),
        ],
        TieResolutions = [],
        Places = 1,
        StandstillEndsAt = new(2018, 6, 28, 22, 0, 0, TimeSpan.Zero),
        Invented = false,
        Version = 4,
        Actions = ["award"],
    };

    /// <summary>Two were equal, and the panel has ordered them.</summary>
    public static RankedListView ExampleTieResolved => ExampleIn(RankedListStatus.Proposed) with
    {
        Entries = [.. Example.Entries.Select((one, at) => Example.Entries[0] with { Proposal = one.Proposal, Rank = at + 1, Decision = null })],
        TieResolutions = [new([.. Example.Entries.Select(one => one.Proposal)], "Closer to the ward's daily work.", new(2018, 6, 14, 9, 0, 0, TimeSpan.Zero))],
        Version = 2,
    };

    public static RankedListView ExampleIn(RankedListStatus status)
    {
        var told = status is not (RankedListStatus.Proposed or RankedListStatus.Decided);
        return Example with
        {
            Status = status,
            Entries = status == RankedListStatus.Proposed ? [.. Example.Entries.Select(one => one with { Decision = null })] : Example.Entries,
            Places = status == RankedListStatus.Proposed ? null : Example.Places,
            StandstillEndsAt = told ? Example.StandstillEndsAt : null,
        };
    }
}
