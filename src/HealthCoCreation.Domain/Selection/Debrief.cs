using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Domain.Selection;

/// <summary>How one criterion was judged.</summary>
/// <param name="Criterion">The criterion's code.</param>
/// <param name="Score">The agreed score.</param>
/// <param name="Threshold">The least score that passes.</param>
/// <param name="Reason">Why it was scored so.</param>
public sealed record CriterionDebrief(string Criterion, decimal Score, decimal Threshold, string Reason);

/// <summary>How all totals of the challenge are spread, without saying whose they are.</summary>
/// <param name="Lowest">The lowest total.</param>
/// <param name="Median">The median total.</param>
/// <param name="Highest">The highest total.</param>
public sealed record ScoreDistribution(decimal Lowest, decimal Median, decimal Highest);

/// <summary>What an applicant learns: its own reasons and rank, never anything of a rival's.</summary>
public sealed record Debrief(
    ProposalId Proposal,
    int Rank,
    bool Tied,
    decimal Total,
    decimal OverallThreshold,
    IReadOnlyList<CriterionDebrief> Criteria,
    ScoreDistribution? Distribution)
{
    /// <summary>Below this number of ranked proposals a distribution gives rivals away.</summary>
    public const int LeastForDistribution = 5;

    public static Debrief Of(RankedList list, ConsensusReport report, ScoringRules rules)
    {
        var entry = list.Entries.Single(one => one.Proposal == report.ProposalId);
        var totals = list.Entries.Select(one => one.Total).Order().ToArray();
        var middle = totals.Length / 2;
        return new Debrief(
            entry.Proposal,
            entry.Rank,
            entry.Tied,
            entry.Total,
            rules.OverallThreshold,
            [
                .. rules.Criteria.Select(criterion =>
                {
                    var score = report.Scores.Single(one => one.Criterion == criterion.Code);
                    return new CriterionDebrief(criterion.Code, score.Score, criterion.Threshold, score.Comment);
                }),
            ],
            totals.Length < LeastForDistribution
                ? null
                : new ScoreDistribution(
                    totals[0],
                    totals.Length % 2 == 1 ? totals[middle] : (totals[middle - 1] + totals[middle]) / 2,
                    totals[^1]));
    }
}
