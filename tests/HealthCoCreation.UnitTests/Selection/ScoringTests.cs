using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using HealthCoCreation.UnitTests.Calls;
using HealthCoCreation.UnitTests.Proposals;
using static HealthCoCreation.UnitTests.Selection.SampleSelection;

namespace HealthCoCreation.UnitTests.Selection;

public sealed class ScoringTests
{
    private static readonly IReadOnlySet<ChallengeId> Barred = new HashSet<ChallengeId> { SampleCall.Stroke };

    private readonly SampleSelection _sample = new();

    [Fact]
    public void A_person_is_invited_once_and_answers_once()
    {
        var panel = Filled(_sample.Call.Id);

        panel.Invite(Chair, null, PanelRole.Chair, Now).Error.ShouldBeSame(PanelErrors.AlreadyInvited);
        panel.Accept(Chair, Disinterested(_sample.Call.Id, Chair), Now).Error.ShouldBeSame(PanelErrors.NotInvited);
        panel.Decline(AccountId.New(Now), Now).Error.ShouldBeSame(PanelErrors.NotInvited);
    }

    [Fact]
    public void Nobody_sits_without_an_own_declaration_for_this_call()
    {
        var panel = Panel.Form(_sample.Call.Id, Now);
        var person = AccountId.New(Now);
        panel.Invite(person, null, PanelRole.Evaluator, Now);

        panel.Accept(person, null, Now).Error.ShouldBeSame(PanelErrors.DeclarationMissing);
        panel.Accept(person, Disinterested(_sample.Call.Id, Chair), Now).Error.ShouldBeSame(PanelErrors.DeclarationMissing);
        panel.Accept(person, Disinterested(CallId.New(Now), person), Now).Error.ShouldBeSame(PanelErrors.DeclarationMissing);
    }

    [Fact]
    public void A_panel_sits_with_enough_evaluators_and_a_rapporteur()
    {
        Filled(_sample.Call.Id).Sit(4, Now).Error.ShouldBeSame(PanelErrors.TooFewEvaluators);

        var panel = Panel.Form(_sample.Call.Id, Now);
        panel.Invite(Chair, null, PanelRole.Evaluator, Now);
        panel.Accept(Chair, Disinterested(_sample.Call.Id, Chair), Now);
        panel.Sit(1, Now).Error.ShouldBeSame(PanelErrors.RapporteurMissing);
    }

    [Fact]
    public void Only_an_evaluator_who_sits_scores()
    {
        Start(Chair).ShouldBeSame(ScorecardErrors.NotAnEvaluator);
        Start(AccountId.New(Now)).ShouldBeSame(ScorecardErrors.NotAnEvaluator);
        _sample.Panel.Close(Now);
        Start(Rapporteur).ShouldBeSame(ScorecardErrors.NotAnEvaluator);
    }

    [Fact]
    public void A_conflict_bars_from_starting_and_from_submitting()
    {
        Scorecard.Start(_sample.Call, _sample.Panel, _sample.Proposal, Rapporteur, Barred, Now)
            .Error.ShouldBeSame(ScorecardErrors.ConflictOfInterest);
        _sample.Card(Rapporteur, ScorecardStatus.Draft).Submit(_sample.Call, Barred, Now)
            .Error.ShouldBeSame(ScorecardErrors.ConflictOfInterest);
    }

    [Fact]
    public void Only_an_eligible_proposal_of_the_same_call_is_scored()
    {
        var evaluated = _sample.Proposal;
        evaluated.Evaluate(Now);
        Start(Rapporteur).ShouldBeSame(ScorecardErrors.ProposalNotEligible);

        var other = new SampleProposal(ProposalStatus.Eligible).Proposal;
        Scorecard.Start(_sample.Call, _sample.Panel, other, Rapporteur, NoBar, Now).Error.ShouldBeSame(ScorecardErrors.OfAnotherCall);
    }

    public static TheoryData<string, CriterionScore[]> Faulty() => new()
    {
        { "criterion-unknown", [new("beauty", 3, "Reason.")] },
        { "score-off-scale", [new("impact", 3.2m, "Reason.")] },
        { "score-off-scale", [new("impact", 5.5m, "Reason.")] },
        { "score-off-scale", [new("impact", -0.5m, "Reason.")] },
        { "criterion-twice", [new("impact", 3, "Reason."), new("impact", 4, "Reason.")] },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Scores_that_do_not_fit_the_call_are_refused(string code, CriterionScore[] scores)
    {
        var card = _sample.Card(Rapporteur, ScorecardStatus.Draft).Score(_sample.Call, scores, Now).Error;
        card.ShouldBeSame(ScorecardErrors.ScoresInvalid);
        card!.Details.Select(detail => detail.Code).ShouldContain(code);

        _sample.Report(ConsensusReportStatus.Draft).Write(_sample.Call, scores, Now).Error.ShouldBeSame(ConsensusReportErrors.ScoresInvalid);
    }

    [Fact]
    public void Incomplete_scores_are_saved_but_not_submitted_nor_agreed()
    {
        CriterionScore[] incomplete = [new("impact", 3, "")];
        var card = _sample.Card(Rapporteur, ScorecardStatus.Draft);
        var report = _sample.Report(ConsensusReportStatus.Draft);
        card.Score(_sample.Call, incomplete, Now).Error.ShouldBeNull();
        report.Write(_sample.Call, incomplete, Now).Error.ShouldBeNull();

        var error = card.Submit(_sample.Call, NoBar, Now).Error;

        error.ShouldBeSame(ScorecardErrors.ScoresInvalid);
        error!.Details.Select(detail => detail.Code).ShouldBe(["comment-missing", "score-missing", "score-missing"]);
        report.Agree(_sample.Call, _sample.Cards(), Now).Error.ShouldBeSame(ConsensusReportErrors.ScoresInvalid);
    }

    [Fact]
    public void A_voided_scorecard_keeps_its_scores_and_says_why()
    {
        var card = _sample.Card(Rapporteur);

        card.Void(" ", Now).Error.ShouldBeSame(ScorecardErrors.ReasonMissing);
        card.Void("Former employer.", Now).Error.ShouldBeNull();

        card.Scores.Count.ShouldBe(3);
        card.VoidReason.ShouldBe("Former employer.");
    }

    [Fact]
    public void A_consensus_needs_the_least_number_of_evaluators_to_start_and_to_agree()
    {
        var cards = _sample.Cards();
        Consensus(Rapporteur, cards[..2]).ShouldBeSame(ConsensusReportErrors.TooFewScorecards);
        Consensus(Rapporteur, [.. cards[..2], _sample.Card(Rapporteur)]).ShouldBeSame(ConsensusReportErrors.TooFewScorecards);

        cards[1].Void("A conflict found late.", Now);
        _sample.Report(ConsensusReportStatus.Draft).Agree(_sample.Call, cards, Now).Error.ShouldBeSame(ConsensusReportErrors.TooFewScorecards);
    }

    [Fact]
    public void Only_a_rapporteur_without_a_conflict_writes_the_consensus()
    {
        Consensus(Evaluators[1], _sample.Cards()).ShouldBeSame(ConsensusReportErrors.NotARapporteur);
        ConsensusReport.Draft(_sample.Call, _sample.Panel, _sample.Proposal, Rapporteur, Barred, _sample.Cards())
            .Error.ShouldBeSame(ConsensusReportErrors.ConflictOfInterest);
    }

    [Fact]
    public void Another_calls_papers_are_refused()
    {
        var other = SampleCall.In(CallStatus.Unsealed);

        _sample.Card(Rapporteur, ScorecardStatus.Draft).Score(other, [], Now).Error.ShouldBeSame(ScorecardErrors.OfAnotherCall);
        _sample.Report(ConsensusReportStatus.Draft).Write(other, [], Now).Error.ShouldBeSame(ConsensusReportErrors.OfAnotherCall);
        ConsensusReport.Draft(other, _sample.Panel, _sample.Proposal, Rapporteur, NoBar, [])
            .Error.ShouldBeSame(ConsensusReportErrors.OfAnotherCall);
    }

    [Fact]
    public void Reopening_a_consensus_needs_a_reason() =>
        _sample.Report(ConsensusReportStatus.Agreed).Reopen("", Now).Error.ShouldBeSame(ConsensusReportErrors.ReasonMissing);

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    public void One_ineligible_member_fails_the_proposal_unless_the_call_says_otherwise(bool atomic, bool lead, bool passed)
    {
        var sample = new SampleProposal(ProposalStatus.Unsealed, SampleCall.Terms with { ConsortiumIsAtomic = atomic });
        var member = lead ? SampleProposal.Lead : SampleProposal.Partner;

        var check = EligibilityCheck.Record(sample.Call, sample.Proposal, [new(member, "Is a company.", false, "Is a club.")], Chair, Now).Value;

        check.Passed.ShouldBe(passed);
        check.Reasons.ShouldBe(["Is a club."]);
    }

    [Fact]
    public void A_check_has_findings_reasons_and_only_members()
    {
        Check(_sample.Call).ShouldBeSame(EligibilityCheckErrors.FindingsMissing);
        Check(_sample.Call, new EligibilityFinding(null, "Complete.", false, "")).ShouldBeSame(EligibilityCheckErrors.ReasonMissing);
        Check(_sample.Call, new EligibilityFinding(SampleCall.Funder, "A company.", true, null)).ShouldBeSame(EligibilityCheckErrors.NotAMember);
        Check(SampleCall.In(CallStatus.Unsealed)).ShouldBeSame(EligibilityCheckErrors.OfAnotherCall);
        Check(_sample.Call, new EligibilityFinding(null, "Complete.", true, null)).ShouldBeNull();
    }

    private Error? Check(Call call, params EligibilityFinding[] findings) =>
        EligibilityCheck.Record(call, _sample.Proposal, findings, Chair, Now).Error;

    private Error? Start(AccountId evaluator) =>
        Scorecard.Start(_sample.Call, _sample.Panel, _sample.Proposal, evaluator, NoBar, Now).Error;

    private Error? Consensus(AccountId rapporteur, Scorecard[] cards) =>
        ConsensusReport.Draft(_sample.Call, _sample.Panel, _sample.Proposal, rapporteur, NoBar, cards).Error;
}
