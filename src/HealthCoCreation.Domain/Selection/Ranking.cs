using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Domain.Selection;

/// <summary>The agreed scores of one proposal.</summary>
public sealed record AgreedScores(ProposalId Proposal, IReadOnlyList<CriterionScore> Scores);

/// <summary>What the panel's decision makes of a ranked proposal.</summary>
public enum RankingDecision
{
    /// <summary>To be awarded after the standstill.</summary>
    ProposedForAward,

    /// <summary>Moves up where an award is declined.</summary>
    Reserve,

    /// <summary>Not awarded; the debrief gives the reasons.</summary>
    Rejected,

    /// <summary>Its applicants gave the award up.</summary>
    Declined,
}

/// <summary>One proposal's place.</summary>
/// <param name="Proposal">The proposal.</param>
/// <param name="Total">The sum of the raw scores; the overall threshold is on it.</param>
/// <param name="WeightedTotal">The weighted mean of the scores, on the call's scale; it orders.</param>
/// <param name="PassesThresholds">Whether each criterion and the total reach their thresholds.</param>
/// <param name="Rank">From 1; those that share a rank take the smallest, and the next ranks are left out.</param>
/// <param name="Tied">Whether it shares its rank and no rule of the call breaks the tie.</param>
/// <param name="Decision">The panel's decision; null until there is one.</param>
public sealed record RankedEntry(
    ProposalId Proposal,
    decimal Total,
    decimal WeightedTotal,
    bool PassesThresholds,
    int Rank,
    bool Tied,
    RankingDecision? Decision = null);

/// <summary>Ranks the proposals of one challenge. Pure: the same scores give the same ranks in whatever order they come.</summary>
public static class Ranking
{
    /// <summary>
    /// Thresholds look at raw scores only, weights at the order only. Who passes goes before who does not; then the weighted
    /// total decides, then the call's tie-break criteria in their order. What is still equal is tied, and visibly so.
    /// </summary>
    public static IReadOnlyList<RankedEntry> Of(ScoringRules rules, IReadOnlyCollection<AgreedScores> agreed)
    {
        var candidates = agreed.Select(one => new Candidate(rules, one)).ToList();
        candidates.Sort(Candidate.BestFirst);

        var entries = new List<RankedEntry>(candidates.Count);
        for (var index = 0; index < candidates.Count; index++)
        {
            var one = candidates[index];
            var first = candidates.FindIndex(other => Candidate.Merit(other, one) == 0);
            var last = candidates.FindLastIndex(other => Candidate.Merit(other, one) == 0);
            entries.Add(new RankedEntry(one.Proposal, one.Total, one.Weighted, one.Passes, first + 1, last > first));
        }

        return entries;
    }

    private sealed class Candidate
    {
        private readonly decimal[] _tieBreaks;

        public Candidate(ScoringRules rules, AgreedScores agreed)
        {
            var scores = agreed.Scores.ToDictionary(score => score.Criterion, score => score.Score);
            Proposal = agreed.Proposal;
            Total = rules.Criteria.Sum(criterion => scores[criterion.Code]);
            Weighted = rules.Criteria.Sum(criterion => scores[criterion.Code] * criterion.Weight / 100m);
            Passes = Total >= rules.OverallThreshold
                && rules.Criteria.All(criterion => scores[criterion.Code] >= criterion.Threshold);
            _tieBreaks = [.. rules.TieBreak.Select(code => scores[code])];
        }

        public ProposalId Proposal { get; }

        public decimal Total { get; }

        public decimal Weighted { get; }

        public bool Passes { get; }

        public static int Merit(Candidate left, Candidate right)
        {
            var order = right.Passes.CompareTo(left.Passes);
            order = order != 0 ? order : right.Weighted.CompareTo(left.Weighted);
            for (var index = 0; order == 0 && index < left._tieBreaks.Length; index++)
            {
                order = right._tieBreaks[index].CompareTo(left._tieBreaks[index]);
            }

            return order;
        }

        /// <summary>Within a tie the random id only fixes the order on paper; the rank stays shared.</summary>
        public static int BestFirst(Candidate left, Candidate right)
        {
            var order = Merit(left, right);
            return order != 0 ? order : left.Proposal.Value.CompareTo(right.Proposal.Value);
        }
    }
}
