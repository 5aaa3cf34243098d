using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using HealthCoCreation.UnitTests.Calls;
using HealthCoCreation.UnitTests.Proposals;

namespace HealthCoCreation.UnitTests.Selection;

/// <summary>An eligible proposal and a sitting panel of three evaluators and a chair.</summary>
internal sealed class SampleSelection
{
    public static readonly DateTimeOffset Now = SampleCall.After;
    public static readonly IReadOnlySet<ChallengeId> NoBar = new HashSet<ChallengeId>();
    public static readonly AccountId Chair = AccountId.New(Now);
    public static readonly AccountId[] Evaluators = [AccountId.New(Now), AccountId.New(Now), AccountId.New(Now)];

    public SampleSelection()
    {
        var sample = new SampleProposal(ProposalStatus.Eligible);
        (Call, Proposal) = (sample.Call, sample.Proposal);
        Panel = Filled(Call.Id);
        Panel.Sit(3, Now).Error.ShouldBeNull();
    }

    public static AccountId Rapporteur => Evaluators[0];

    public Call Call { get; }

    public Proposal Proposal { get; }

    public Panel Panel { get; }

    public static Panel Filled(CallId call)
    {
        var panel = Panel.Form(call, Now);
        Seat(Chair, PanelRole.Chair);
        Seat(Evaluators[0], PanelRole.Rapporteur);
        Seat(Evaluators[1], PanelRole.Evaluator);
        Seat(Evaluators[2], PanelRole.Evaluator);
        return panel;

        void Seat(AccountId account, PanelRole role)
        {
            panel.Invite(account, null, role, Now).Error.ShouldBeNull();
            panel.Accept(account, Disinterested(call, account), Now).Error.ShouldBeNull();
        }
    }

    public static ConflictDeclaration Disinterested(CallId call, AccountId account) =>
        ConflictDeclaration.Declare(call, account, none: true, [], Now).Value;

    public static CriterionScore[] Scores(decimal excellence, decimal impact, decimal implementation) =>
    [
        new("excellence", excellence, "Reason."),
        new("impact", impact, "Reason."),
        new("implementation", implementation, "Reason."),
    ];

    public Scorecard Card(AccountId evaluator, ScorecardStatus status = ScorecardStatus.Submitted)
    {
        var card = Scorecard.Start(Call, Panel, Proposal, evaluator, NoBar, Now).Value;
        card.Score(Call, Scores(4, 4, 3.5m), Now).Error.ShouldBeNull();
        if (status == ScorecardStatus.Submitted)
        {
            card.Submit(Call, NoBar, Now).Error.ShouldBeNull();
        }

        if (status == ScorecardStatus.Voided)
        {
            card.Void("A conflict found late.", Now).Error.ShouldBeNull();
        }

        return card;
    }

    public Scorecard[] Cards() => [.. Evaluators.Select(evaluator => Card(evaluator))];

    public ConsensusReport Report(ConsensusReportStatus status)
    {
        var report = ConsensusReport.Draft(Call, Panel, Proposal, Rapporteur, NoBar, Cards()).Value;
        report.Write(Call, Scores(4, 4, 3.5m), Now).Error.ShouldBeNull();
        if (status == ConsensusReportStatus.Agreed)
        {
            report.Agree(Call, Cards(), Now).Error.ShouldBeNull();
        }

        return report;
    }

    public static TheoryData<TState, TStep> Cells<TState, TStep>()
        where TState : struct, Enum
        where TStep : struct, Enum
    {
        var cells = new TheoryData<TState, TStep>();
        foreach (var state in Enum.GetValues<TState>())
        {
            foreach (var step in Enum.GetValues<TStep>())
            {
                cells.Add(state, step);
            }
        }

        return cells;
    }

    public static void Check<TState, TStep>(
        Lifecycle<TState, TStep> table, TState from, TStep step, IAggregateRoot root, Func<TState> status, Func<Error?> act)
        where TState : struct, Enum
        where TStep : struct, Enum
    {
        status().ShouldBe(from);
        var before = root.Transitions.Count;
        var expected = table.Next(from, step);

        var error = act();

        error?.Code.ShouldBe(expected.Error?.Code);
        (error is not null).ShouldBe(expected.Refused);
        status().ShouldBe(expected.Refused ? from : expected.Value);
        root.Transitions.Count.ShouldBe(expected.Refused ? before : before + 1);
    }
}
