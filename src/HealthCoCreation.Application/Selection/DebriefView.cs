using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;

namespace HealthCoCreation.Application.Selection;

/// <summary>What an applicant learns of its own proposal: reasons and rank, never anything of a rival's.</summary>
public sealed record DebriefView : IVersioned, IExample<DebriefView>
{
    /// <summary>The applicant's own proposal.</summary>
    public required ProposalId ProposalId { get; init; }

    /// <summary>Where the proposal stands.</summary>
    public required ProposalStatus Status { get; init; }

    /// <summary>Its rank, from 1; null where it was not eligible.</summary>
    public int? Rank { get; init; }

    /// <summary>Whether another shares the rank.</summary>
    public bool? Tied { get; init; }

    /// <summary>The sum of the raw scores; null where it was not eligible.</summary>
    public decimal? Total { get; init; }

    /// <summary>The least sum that passes.</summary>
    public required decimal OverallThreshold { get; init; }

    /// <summary>Criterion by criterion: score, threshold, reason.</summary>
    public required IReadOnlyList<CriterionDebrief> Criteria { get; init; }

    /// <summary>How all totals are spread; only from five ranked proposals on, so that it gives no rival away.</summary>
    public ScoreDistribution? Distribution { get; init; }

    /// <summary>Why it was not eligible, if so.</summary>
    public required IReadOnlyList<string> IneligibleBecause { get; init; }

    /// <summary>No award is made before this instant.</summary>
    public required DateTimeOffset StandstillEndsAt { get; init; }

    /// <summary>The rule pack the periods come from.</summary>
    public required string RulePack { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>The proposal's version; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now: none here, see the proposal.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    internal static DebriefView Of(Proposal proposal, Notice notice, decimal overallThreshold, Debrief? debrief, EligibilityCheck? failed) => new()
    {
        ProposalId = proposal.Id,
        Status = proposal.Status,
        Rank = debrief?.Rank,
        Tied = debrief?.Tied,
        Total = debrief?.Total,
        OverallThreshold = overallThreshold,
        Criteria = debrief?.Criteria ?? [],
        Distribution = debrief?.Distribution,
        IneligibleBecause = failed?.Reasons ?? [],
        StandstillEndsAt = notice.StandstillEndsAt,
        RulePack = notice.PackName,
        Invented = proposal.Invented,
        Version = proposal.Version,
        Actions = [],
    };

    public static DebriefView Example => new()
    {
        ProposalId = EligibilityCheckView.Example.ProposalId,
        Status = ProposalStatus.ProposedForAward,
        Rank = 1,
        Tied = false,
        Total = 12m,
        OverallThreshold = 10m,
        Criteria =
        [
            .. ScorecardView.ScoresExample.Select(one => new CriterionDebrief(one.Criterion, one.Score, 3m, one.Comment)),
        ],
        IneligibleBecause = [],
        StandstillEndsAt = NoticeView.Example.StandstillEndsAt,
        RulePack = NoticeView.Example.RulePack,
        Invented = false,
        Version = 11,
        Actions = [],
    };
}
