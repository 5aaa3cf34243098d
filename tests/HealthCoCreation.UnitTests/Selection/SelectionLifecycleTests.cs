using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using HealthCoCreation.UnitTests.Calls;
using static HealthCoCreation.UnitTests.Selection.SampleSelection;

namespace HealthCoCreation.UnitTests.Selection;

public sealed class SelectionLifecycleTests
{
    public static TheoryData<PanelStatus, PanelStep> PanelCells() => Cells<PanelStatus, PanelStep>();

    public static TheoryData<ScorecardStatus, ScorecardStep> ScorecardCells() => Cells<ScorecardStatus, ScorecardStep>();

    public static TheoryData<ConsensusReportStatus, ConsensusReportStep> ReportCells() => Cells<ConsensusReportStatus, ConsensusReportStep>();

    public static TheoryData<RankedListStatus, RankedListStep> ListCells() => Cells<RankedListStatus, RankedListStep>();

    public static TheoryData<NoticeStatus, NoticeStep> NoticeCells() => Cells<NoticeStatus, NoticeStep>();

    [Theory]
    [MemberData(nameof(PanelCells))]
    public void Each_step_of_a_panel_does_what_the_table_says(PanelStatus from, PanelStep step)
    {
        var call = SampleCall.In(Domain.Calls.CallStatus.Unsealed);
        var panel = Filled(call.Id);
        var invited = AccountId.New(Now);
        panel.Invite(invited, null, PanelRole.Evaluator, Now).Error.ShouldBeNull();
        if (from >= PanelStatus.Sitting)
        {
            panel.Sit(3, Now).Error.ShouldBeNull();
        }

        if (from >= PanelStatus.Closed)
        {
            panel.Close(Now).Error.ShouldBeNull();
        }

        Check(PanelLifecycle.Table, from, step, panel, () => panel.Status, () => step switch
        {
            PanelStep.Invite => panel.Invite(AccountId.New(Now), null, PanelRole.Evaluator, Now).Error,
            PanelStep.Accept => panel.Accept(invited, Disinterested(call.Id, invited), Now).Error,
            PanelStep.Decline => panel.Decline(invited, Now).Error,
            PanelStep.Sit => panel.Sit(3, Now).Error,
            PanelStep.Close => panel.Close(Now).Error,
            PanelStep.Reconvene => panel.Reconvene(Now).Error,
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        });
    }

    [Theory]
    [MemberData(nameof(ScorecardCells))]
    public void Each_step_of_a_scorecard_does_what_the_table_says(ScorecardStatus from, ScorecardStep step)
    {
        var sample = new SampleSelection();
        var card = sample.Card(Rapporteur, from);

        Check(ScorecardLifecycle.Table, from, step, card, () => card.Status, () => step switch
        {
            ScorecardStep.Score => card.Score(sample.Call, Scores(5, 5, 5), Now).Error,
            ScorecardStep.Submit => card.Submit(sample.Call, NoBar, Now).Error,
            ScorecardStep.Void => card.Void("A conflict found late.", Now).Error,
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        });
    }

    [Theory]
    [MemberData(nameof(ReportCells))]
    public void Each_step_of_a_consensus_report_does_what_the_table_says(ConsensusReportStatus from, ConsensusReportStep step)
    {
        var sample = new SampleSelection();
        var report = sample.Report(from);

        Check(ConsensusReportLifecycle.Table, from, step, report, () => report.Status, () => step switch
        {
            ConsensusReportStep.Write => report.Write(sample.Call, Scores(5, 5, 5), Now).Error,
            ConsensusReportStep.Agree => report.Agree(sample.Call, sample.Cards(), Now).Error,
            ConsensusReportStep.Reopen => report.Reopen("A conflict found late.", Now).Error,
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        });
    }

    [Theory]
    [MemberData(nameof(ListCells))]
    public void Each_step_of_a_ranked_list_does_what_the_table_says(RankedListStatus from, RankedListStep step)
    {
        var list = RankedListTests.Listed((4, 4, 4), (4, 4, 4));
        var tie = list.Entries.Select(entry => entry.Proposal).ToArray();
        if (from == RankedListStatus.Withdrawn)
        {
            list.Withdraw("A conflict found late.", Now).Error.ShouldBeNull();
        }
        else
        {
            if (from >= RankedListStatus.Decided)
            {
                list.Decide(2, Now).Error.ShouldBeNull();
            }

            if (from >= RankedListStatus.AwardsNotified)
            {
                list.Notify(Now).Error.ShouldBeNull();
            }

            if (from >= RankedListStatus.Final)
            {
                list.Finalise(Now, Now).Error.ShouldBeNull();
            }
        }

        Check(RankedListLifecycle.Table, from, step, list, () => list.Status, () => step switch
        {
            RankedListStep.ResolveTie => list.ResolveTie(tie, "Closer to the ward.", Now).Error,
            RankedListStep.Decide => list.Decide(2, Now).Error,
            RankedListStep.Notify => list.Notify(Now).Error,
            RankedListStep.Finalise => list.Finalise(Now, Now).Error,
            RankedListStep.MoveUp => list.MoveUp(tie[0], Now).Error,
            RankedListStep.Withdraw => list.Withdraw("A conflict found late.", Now).Error,
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        });
    }

    [Theory]
    [MemberData(nameof(NoticeCells))]
    public void Each_step_of_a_notice_does_what_the_table_says(NoticeStatus from, NoticeStep step)
    {
        var notice = Sent();
        if (from is NoticeStatus.Available or NoticeStatus.Opened)
        {
            notice.Deliver(Now).Error.ShouldBeNull();
        }

        (from switch
        {
            NoticeStatus.Opened => notice.Open(Now).Error,
            NoticeStatus.Failed => notice.Fail("No such box.", Now).Error,
            NoticeStatus.Withdrawn => notice.Withdraw("Ranked again.", Now).Error,
            _ => null,
        }).ShouldBeNull();

        Check(NoticeLifecycle.Table, from, step, notice, () => notice.Status, () => step switch
        {
            NoticeStep.Deliver => notice.Deliver(Now).Error,
            NoticeStep.Open => notice.Open(Now).Error,
            NoticeStep.Fail => notice.Fail("No such box.", Now).Error,
            NoticeStep.Withdraw => notice.Withdraw("Ranked again.", Now).Error,
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        });
    }

    [Fact]
    public void A_notice_fails_or_is_withdrawn_only_with_a_reason()
    {
        Sent().Fail("", Now).Error.ShouldBeSame(NoticeErrors.ReasonMissing);
        Sent().Withdraw("", Now).Error.ShouldBeSame(NoticeErrors.ReasonMissing);
    }

    [Fact]
    public void A_notice_keeps_when_it_was_sent_available_and_opened()
    {
        var notice = Sent();
        notice.Deliver(Now.AddHours(1));
        notice.Open(Now.AddHours(2));

        (notice.SentAt, notice.AvailableAt, notice.OpenedAt).ShouldBe((Now, Now.AddHours(1), Now.AddHours(2)));
    }

    private static Notice Sent() => Notice.Send(
        SampleCall.In(Domain.Calls.CallStatus.Evaluated).Id, ProposalId.New(), OrganisationId.New(Now),
        RankingDecision.Rejected, "00", Now.AddDays(10), Now.AddDays(30), "ES62-2018", Now);
}
