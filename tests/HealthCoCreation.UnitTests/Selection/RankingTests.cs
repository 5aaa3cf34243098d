using FsCheck;
using FsCheck.Fluent;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using HealthCoCreation.UnitTests.Calls;
using static HealthCoCreation.UnitTests.Selection.SampleSelection;

namespace HealthCoCreation.UnitTests.Selection;

public sealed class RankingTests
{
    private static readonly ScoringRules Rules = SampleCall.In(CallStatus.Draft).Scoring;

    // few distinct scores, so that ties are common
    private static readonly Arbitrary<AgreedScores[]> Fields =
        (from scores in Gen.ArrayOf(
            from excellence in Gen.Choose(4, 10)
            from impact in Gen.Choose(4, 10)
            from implementation in Gen.Choose(4, 10)
            select Scores(excellence / 2m, impact / 2m, implementation / 2m))
         select scores.Select(one => new AgreedScores(ProposalId.New(), one)).ToArray()).ToArbitrary();

    [Theory]
    [InlineData(5, 5, 2, false)]
    [InlineData(3, 3, 3.5, false)]
    [InlineData(3, 3.5, 3.5, true)]
    [InlineData(3, 3, 4, true)]
    [InlineData(2.5, 5, 5, false)]
    public void Thresholds_look_at_raw_scores(double excellence, double impact, double implementation, bool passes) =>
        Ranking.Of(Rules, [Agreed((decimal)excellence, (decimal)impact, (decimal)implementation)])
            .Single().PassesThresholds.ShouldBe(passes);

    [Fact]
    public void Weights_order_where_totals_are_equal()
    {
        var heavy = Agreed(5, 4, 3);
        var light = Agreed(4, 3, 5);

        var ranked = Ranking.Of(Rules, [light, heavy]);

        ranked.Select(entry => entry.Proposal).ShouldBe([heavy.Proposal, light.Proposal]);
        ranked.Select(entry => entry.Total).ShouldBe([12, 12]);
        ranked.Select(entry => entry.WeightedTotal).ShouldBe([4.2m, 3.8m]);
    }

    [Fact]
    public void Who_fails_a_threshold_goes_after_who_passes_however_high_the_total()
    {
        var high = Agreed(5, 5, 2);
        var modest = Agreed(3, 3.5m, 3.5m);

        Ranking.Of(Rules, [high, modest]).Select(entry => entry.Proposal).ShouldBe([modest.Proposal, high.Proposal]);
    }

    [Fact]
    public void Excellence_then_impact_breaks_ties()
    {
        var impact = Agreed(4, 5, 3);
        var excellence = Agreed(5, 4, 3);

        var ranked = Ranking.Of(Rules, [impact, excellence]);

        ranked.Select(entry => (entry.Proposal, entry.Rank, entry.Tied))
            .ShouldBe([(excellence.Proposal, 1, false), (impact.Proposal, 2, false)]);
    }

    [Fact]
    public void What_stays_tied_shares_the_smallest_rank_visibly() =>
        Ranking.Of(Rules, [Agreed(4, 4, 4), Agreed(5, 5, 5), Agreed(4, 4, 4), Agreed(3, 4, 4)])
            .Select(entry => (entry.Rank, entry.Tied))
            .ShouldBe([(1, false), (2, true), (2, true), (4, false)]);

    [Fact]
    public void Nothing_to_rank_gives_no_ranks() => Ranking.Of(Rules, []).ShouldBeEmpty();

    [Fact]
    public void The_order_of_the_input_changes_nothing() =>
        Prop.ForAll(Fields, field =>
        {
            var straight = Ranking.Of(Rules, field);
            return straight.SequenceEqual(Ranking.Of(Rules, [.. field.Reverse()]))
                && straight.SequenceEqual(Ranking.Of(Rules, [.. field.OrderBy(one => one.Proposal.Value.ToString()[^4..])]));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Weights_never_change_who_passes() =>
        Prop.ForAll(Fields, field =>
        {
            var others = Rules with { Criteria = [.. Rules.Criteria.Zip([1m, 1m, 98m], (criterion, weight) => criterion with { Weight = weight })] };
            return Passing(Rules).SetEquals(Passing(others))
                && Passing(Rules).SetEquals(field
                    .Where(one => one.Scores.All(score => score.Score >= 3) && one.Scores.Sum(score => score.Score) >= 10)
                    .Select(one => one.Proposal));

            HashSet<ProposalId> Passing(ScoringRules rules) =>
                [.. Ranking.Of(rules, field).Where(entry => entry.PassesThresholds).Select(entry => entry.Proposal)];
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_rank_is_one_more_than_the_number_of_better_proposals() =>
        Prop.ForAll(Fields, field =>
        {
            var ranked = Ranking.Of(Rules, field);
            return ranked.All(entry => entry.Rank == 1 + ranked.Count(other => other.Rank < entry.Rank));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_shared_rank_is_always_shown_as_tied_and_an_own_rank_never() =>
        Prop.ForAll(Fields, field =>
        {
            var ranked = Ranking.Of(Rules, field);
            return ranked.All(entry => entry.Tied == ranked.Count(other => other.Rank == entry.Rank) > 1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ranks_follow_passing_then_the_weighted_total() =>
        Prop.ForAll(Fields, field =>
        {
            var ranked = Ranking.Of(Rules, field);
            return ranked.Zip(ranked.Skip(1)).All(pair =>
                pair.First.Rank <= pair.Second.Rank
                && (pair.First.PassesThresholds && !pair.Second.PassesThresholds
                    || pair.First.PassesThresholds == pair.Second.PassesThresholds
                        && pair.First.WeightedTotal >= pair.Second.WeightedTotal));
        }).QuickCheckThrowOnFailure();

    private static AgreedScores Agreed(decimal excellence, decimal impact, decimal implementation) =>
        new(ProposalId.New(), Scores(excellence, impact, implementation));
}
