using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using HealthCoCreation.UnitTests.Calls;
using static HealthCoCreation.UnitTests.Selection.SampleSelection;

namespace HealthCoCreation.UnitTests.Selection;

public sealed class RankedListTests
{
    [Fact]
    public void Incomplete_off_scale_or_double_scores_are_not_ranked()
    {
        var one = new AgreedScores(ProposalId.New(), Scores(4, 4, 4));

        Propose(one with { Scores = [.. one.Scores.Take(2)] }).ShouldBeSame(RankedListErrors.ScoresIncomplete);
        Propose(one with { Scores = Scores(4, 4, 4.2m) }).ShouldBeSame(RankedListErrors.ScoresIncomplete);
        Propose(one, one).ShouldBeSame(RankedListErrors.ScoresIncomplete);
    }

    [Fact]
    public void The_best_get_the_places_the_rest_that_pass_wait_and_who_fails_is_rejected()
    {
        var list = Listed((5, 5, 5), (4, 4, 4), (5, 5, 2));

        list.Decide(1, Now).Error.ShouldBeNull();

        list.Entries.Select(entry => entry.Decision).ShouldBe(
            [RankingDecision.ProposedForAward, RankingDecision.Reserve, RankingDecision.Rejected]);
    }

    [Fact]
    public void More_places_than_proposals_that_pass_do_not_save_who_fails()
    {
        var list = Listed((5, 5, 5), (5, 5, 2));

        list.Decide(4, Now).Error.ShouldBeNull();

        list.Entries[1].Decision.ShouldBe(RankingDecision.Rejected);
    }

    [Fact]
    public void There_is_at_least_one_place() => Listed((5, 5, 5)).Decide(0, Now).Error.ShouldBeSame(RankedListErrors.PlacesInvalid);

    [Fact]
    public void A_tie_across_the_last_place_or_on_the_reserve_list_blocks_the_decision()
    {
        Listed((4, 4, 4), (4, 4, 4)).Decide(1, Now).Error.ShouldBeSame(RankedListErrors.TieUnresolved);
        Listed((5, 5, 5), (4, 4, 4), (4, 4, 4)).Decide(1, Now).Error.ShouldBeSame(RankedListErrors.TieUnresolved);
    }

    [Fact]
    public void A_tie_within_the_places_or_among_the_rejected_blocks_nothing()
    {
        Listed((4, 4, 4), (4, 4, 4)).Decide(2, Now).Error.ShouldBeNull();
        Listed((4, 4, 4), (2, 2, 2), (2, 2, 2)).Decide(1, Now).Error.ShouldBeNull();
    }

    [Fact]
    public void The_panel_breaks_a_tie_with_a_reason_that_is_kept()
    {
        var list = Listed((5, 5, 5), (4, 4, 4), (4, 4, 4));
        var order = list.Entries.Skip(1).Reverse().Select(entry => entry.Proposal).ToArray();

        list.ResolveTie(order, "Closer to the ward.", Now).Error.ShouldBeNull();

        list.Entries.Skip(1).Select(entry => (entry.Proposal, entry.Rank, entry.Tied))
            .ShouldBe([(order[0], 2, false), (order[1], 3, false)]);
        list.TieResolutions.Single().Reason.ShouldBe("Closer to the ward.");
        list.Decide(1, Now).Error.ShouldBeNull();
    }

    [Fact]
    public void Only_the_whole_of_a_tie_is_broken_and_only_with_a_reason()
    {
        var list = Listed((5, 5, 5), (4, 4, 4), (4, 4, 4), (4, 4, 4));
        var ids = list.Entries.Select(entry => entry.Proposal).ToArray();

        list.ResolveTie([ids[0]], "Why not.", Now).Error.ShouldBeSame(RankedListErrors.NotATie);
        list.ResolveTie([ids[1], ids[2]], "Why not.", Now).Error.ShouldBeSame(RankedListErrors.NotATie);
        list.ResolveTie([ids[1], ids[2], ids[2]], "Why not.", Now).Error.ShouldBeSame(RankedListErrors.NotATie);
        list.ResolveTie([], "Why not.", Now).Error.ShouldBeSame(RankedListErrors.NotATie);
        list.ResolveTie(ids[1..], " ", Now).Error.ShouldBeSame(RankedListErrors.ReasonMissing);
    }

    [Fact]
    public void A_declined_award_goes_to_the_first_reserve_and_then_to_nobody()
    {
        var list = Listed((5, 5, 5), (4, 4, 4));
        var (first, second) = (list.Entries[0].Proposal, list.Entries[1].Proposal);
        list.Decide(1, Now);

        list.MoveUp(second, Now).Error.ShouldBeSame(RankedListErrors.NotProposedForAward);
        list.MoveUp(first, Now).Value.ShouldBe(second);
        list.MoveUp(first, Now).Error.ShouldBeSame(RankedListErrors.NotProposedForAward);
        list.MoveUp(second, Now).Value.ShouldBeNull();
    }

    [Fact]
    public void A_list_is_not_final_before_the_standstill_ends()
    {
        var list = Listed((5, 5, 5));
        list.Decide(1, Now);
        list.Notify(Now);

        list.Finalise(Now.AddDays(10), Now.AddDays(10).AddTicks(-1)).Error.ShouldBeSame(RankedListErrors.StandstillRunning);
        list.Finalise(Now.AddDays(10), Now.AddDays(10)).Error.ShouldBeNull();
    }

    [Fact]
    public void Withdrawing_a_list_needs_a_reason() =>
        Listed((5, 5, 5)).Withdraw("", Now).Error.ShouldBeSame(RankedListErrors.ReasonMissing);

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void A_distribution_is_shown_only_from_five_ranked_proposals_on(int ranked, bool shown)
    {
        var sample = new SampleSelection();
        var report = sample.Report(ConsensusReportStatus.Agreed);
        AgreedScores[] agreed =
        [
            new(sample.Proposal.Id, report.Scores),
            .. Enumerable.Range(1, ranked - 1).Select(_ => new AgreedScores(ProposalId.New(), Scores(3, 3, 3))),
        ];
        var list = RankedList.Propose(sample.Call, SampleCall.Stroke, agreed, Now).Value;

        var debrief = Debrief.Of(list, report, sample.Call.Scoring);

        (debrief.Distribution is not null).ShouldBe(shown);
        debrief.Rank.ShouldBe(1);
        debrief.Criteria.Select(criterion => criterion.Reason).ShouldAllBe(reason => reason == "Reason.");
        if (shown)
        {
            debrief.Distribution.ShouldBe(new ScoreDistribution(9, 9, 11.5m));
        }
    }

    internal static RankedList Listed(params (decimal Excellence, decimal Impact, decimal Implementation)[] scores) =>
        RankedList.Propose(
            SampleCall.In(CallStatus.Unsealed),
            SampleCall.Stroke,
            [.. scores.Select(one => new AgreedScores(ProposalId.New(), Scores(one.Excellence, one.Impact, one.Implementation)))],
            Now).Value;

    private static Domain.Common.Error? Propose(params AgreedScores[] agreed) =>
        RankedList.Propose(SampleCall.In(CallStatus.Unsealed), SampleCall.Stroke, agreed, Now).Error;
}
