using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using static HealthCoCreation.UnitTests.Calls.SampleCall;

namespace HealthCoCreation.UnitTests.Calls;

public sealed class CallTests
{
    [Fact]
    public void Defaults_are_those_of_the_programme()
    {
        var call = In(CallStatus.Draft);

        call.OverallThreshold.ShouldBe(10m);
        call.Scale.ShouldBe(new ScoreScale(5m, 0.5m));
        call.MinimumEvaluators.ShouldBe(3);
        call.TieBreak.ShouldBe(["excellence", "impact"]);
        call.ConsortiumIsAtomic.ShouldBeTrue();
        call.Events.OfType<CallDrafted>().Single().Round.ShouldBe(Round);
    }

    [Fact]
    public void The_usual_tie_break_names_only_criteria_of_the_call() =>
        (Terms with { Criteria = [] }).Faults().Select(fault => fault.Code).ShouldContain("tie-break-unknown");

    [Fact]
    public void A_call_without_the_usual_criteria_has_no_usual_tie_break() =>
        new CallTerms(Terms.Title, Deadline, [Stroke], [Criterion("quality", 100)], Money.Euro(1), 6, Paris).TieBreak.ShouldBeEmpty();

    public static TheoryData<string, CallTerms> Faulty() => new()
    {
        { "challenges-missing", Terms with { Challenges = [] } },
        { "challenge-twice", Terms with { Challenges = [Stroke, Stroke] } },
        { "opens-after-deadline", Terms with { OpensAt = Deadline } },
        { "criteria-missing", Terms with { Criteria = [] } },
        { "criterion-twice", Terms with { Criteria = [.. Criteria, Criterion("impact", 0)] } },
        { "weights-not-100", Terms with { Criteria = [.. Criteria, Criterion("extra", 1)] } },
        { "weight-not-positive", Terms with { Criteria = [.. Criteria, Criterion("extra", 0)] } },
        { "threshold-off-scale", Terms with { Criteria = [.. Criteria, Criterion("extra", 1, threshold: 3.2m)] } },
        { "threshold-off-scale", Terms with { Criteria = [.. Criteria, Criterion("extra", 1, threshold: 5.5m)] } },
        { "scale-uneven", Terms with { Scale = new ScoreScale(5, 0.3m) } },
        { "scale-uneven", Terms with { Scale = new ScoreScale(5, 0) } },
        { "overall-threshold-out-of-reach", Terms with { OverallThreshold = 15.5m } },
        { "overall-threshold-out-of-reach", Terms with { OverallThreshold = -1 } },
        { "evaluators-missing", Terms with { MinimumEvaluators = 0 } },
        { "tie-break-unknown", Terms with { TieBreak = ["beauty"] } },
        { "tie-break-twice", Terms with { TieBreak = ["impact", "impact"] } },
        { "lead-too-short", Terms with { QuestionLeadDays = 0 } },
        { "grant-not-positive", Terms with { MaximumGrant = Money.Euro(0) } },
        { "budget-too-small", Terms with { Budget = Money.Euro(59_999) } },
        { "budget-too-small", Terms with { Budget = new Money(90_000, "SEK") } },
        { "grant-justification-missing", Terms with { MaximumGrant = Money.Euro(60_000.01m) } },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Terms_that_contradict_each_other_are_refused_with_the_fault_named(string code, CallTerms terms)
    {
        var error = Call.Draft(Round, terms, Start).Error.ShouldNotBeNull();

        error.Code.ShouldBe("call.terms-invalid");
        error.Details.Select(detail => detail.Code).ShouldContain(code);
        In(CallStatus.Draft).Revise(terms).Error!.Code.ShouldBe("call.terms-invalid");
    }

    [Fact]
    public void Sixty_thousand_euro_need_no_justification_and_more_needs_one()
    {
        (Terms with { MaximumGrant = Money.Euro(60_000) }).Faults().ShouldBeEmpty();
        (Terms with { MaximumGrant = Money.Euro(90_000), GrantJustification = "A clinical trial." }).Faults().ShouldBeEmpty();
    }

    [Fact]
    public void A_draft_can_be_revised_whole()
    {
        var call = In(CallStatus.Draft);

        call.Revise(Terms with { MinimumEvaluators = 5, Challenges = [Stroke] }).Refused.ShouldBeFalse();

        call.MinimumEvaluators.ShouldBe(5);
        call.Challenges.ShouldBe([Stroke]);
    }

    [Fact]
    public void An_open_call_is_not_revised() => In(CallStatus.Open).Revise(Terms).Error.ShouldBeSame(CallErrors.NotADraft);

    [Fact]
    public void A_call_does_not_open_after_its_deadline() =>
        In(CallStatus.Draft).Open(Deadline).Error.ShouldBeSame(CallErrors.DeadlinePassed);

    [Fact]
    public void A_call_does_not_open_without_opening_officers() =>
        Call.Draft(Round, Terms, Start).Value.Open(Start).Error.ShouldBeSame(CallErrors.TooFewOpeningOfficers);

    [Fact]
    public void Opening_officers_are_two_persons_of_two_organisations()
    {
        var call = Call.Draft(Round, Terms, Start).Value;

        call.AuthoriseOfficers([First]).Error.ShouldBeSame(CallErrors.TooFewOpeningOfficers);
        call.AuthoriseOfficers([First, Colleague]).Error.ShouldBeSame(CallErrors.TooFewOpeningOfficers);
        call.AuthoriseOfficers([First, new(First.Account, Supporter)]).Error.ShouldBeSame(CallErrors.TooFewOpeningOfficers);
        call.AuthoriseOfficers([First, Second]).Refused.ShouldBeFalse();
    }

    [Fact]
    public void An_officer_who_has_approved_stays_an_officer()
    {
        var call = In(CallStatus.Closed);
        call.ApproveUnsealing(First.Account, First.Organisation, After);

        call.AuthoriseOfficers([Second, Colleague]).Error.ShouldBeSame(CallErrors.OfficerHasApproved);
        call.AuthoriseOfficers([First, Second]).Refused.ShouldBeFalse();
    }

    [Fact]
    public void Officers_are_fixed_once_the_proposals_are_unsealed() =>
        In(CallStatus.Unsealed).AuthoriseOfficers([First, Second]).Error.ShouldBeSame(CallErrors.OfficersFixed);

    [Fact]
    public void Opening_notes_when_it_happened()
    {
        var call = In(CallStatus.Open);

        call.OpensAt.ShouldBe(Start);
        call.Events.OfType<CallOpened>().Single().Challenges.ShouldBe([Stroke, Kidney]);
    }

    [Fact]
    public void A_deadline_moves_later_and_the_change_is_kept()
    {
        var call = In(CallStatus.Open);

        call.ExtendDeadline(Deadline.AddDays(7), Paris, "An answer came late.", Start).Refused.ShouldBeFalse();

        call.Deadline.ShouldBe(Deadline.AddDays(7));
        var amendment = call.Amendments.ShouldHaveSingleItem();
        (amendment.At, amendment.OldDeadline, amendment.NewDeadline, amendment.Reason, amendment.Material)
            .ShouldBe((Start, Deadline, Deadline.AddDays(7), "An answer came late.", false));
        amendment.Changes.ShouldBe([new TermChange("/deadline", "2018-06-08T15:00:00Z", "2018-06-15T15:00:00Z")]);
        call.StatusAt(Deadline).ShouldBe(CallStatus.Open);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_deadline_never_moves_earlier_nor_stays(int days)
    {
        In(CallStatus.Open).ExtendDeadline(Deadline.AddDays(days), Paris, "Haste.", Start).Error.ShouldBeSame(CallErrors.DeadlineNotLater);
        In(CallStatus.Open).Amend(Terms with { Deadline = Deadline.AddDays(-1) }, "Haste.", Start).Error.ShouldBeSame(CallErrors.DeadlineNotLater);
    }

    [Fact]
    public void A_deadline_that_has_passed_does_not_move()
    {
        var call = In(CallStatus.Open);

        call.ExtendDeadline(Deadline.AddDays(7), Paris, "Too late.", Deadline).Error.ShouldBeSame(CallErrors.NotOpen);
        call.Deadline.ShouldBe(Deadline);
        call.Status.ShouldBe(CallStatus.Open);
    }

    [Fact]
    public void A_draft_has_no_deadline_to_extend() =>
        In(CallStatus.Draft).ExtendDeadline(Deadline.AddDays(7), Paris, "Early.", Start).Error.ShouldBeSame(CallErrors.NotOpen);

    [Fact]
    public void Extending_needs_a_reason() =>
        In(CallStatus.Open).ExtendDeadline(Deadline.AddDays(7), Paris, " ", Start).Error.ShouldBeSame(CallErrors.ReasonMissing);

    [Fact]
    public void A_material_change_at_the_last_moment_leaves_the_promised_days_to_answer_it()
    {
        var call = In(CallStatus.Open);
        var dearer = Terms with { MaximumGrant = Money.Euro(40_000) };
        var last = Deadline.AddSeconds(-1);

        call.Amend(dearer with { Deadline = Deadline.AddSeconds(1) }, "More budget.", last).Error!.Code.ShouldBe("call.material-change-extends");
        call.Amend(dearer with { Deadline = Deadline.AddDays(5) }, "More budget.", last).Error!.Facts["questionLeadDays"].ShouldBe(6);
        call.MaximumGrant.ShouldBe(Terms.MaximumGrant);
        call.Amend(dearer with { Deadline = Deadline.AddDays(8) }, "More budget.", last).Refused.ShouldBeFalse();
    }

    [Fact]
    public void A_material_change_extends_the_deadline_and_says_what_stood_there_before()
    {
        var call = In(CallStatus.Open);
        var dearer = Terms with { MaximumGrant = Money.Euro(40_000) };

        var refused = call.Amend(dearer, "More budget.", Start).Error.ShouldNotBeNull();
        refused.Code.ShouldBe("call.material-change-extends");
        refused.Facts["material"].ShouldBe(new[] { "/maximumGrant/amount" });
        call.Amend(dearer with { Deadline = Deadline.AddDays(14) }, "More budget.", Start).Refused.ShouldBeFalse();

        call.MaximumGrant.ShouldBe(Money.Euro(40_000));
        call.Deadline.ShouldBe(Deadline.AddDays(14));
        call.OpensAt.ShouldBe(Start);
        var amendment = call.Amendments.ShouldHaveSingleItem();
        amendment.Material.ShouldBeTrue();
        amendment.Changes.ShouldBe(
        [
            new("/deadline", "2018-06-08T15:00:00Z", "2018-06-22T15:00:00Z"), new("/maximumGrant/amount", "30000.00", "40000.00"),
        ]);
        call.Events.OfType<CallAmended>().Single().ShouldBe(new CallAmended(call.Id, Deadline, Deadline.AddDays(14), true, Start));
    }

    [Fact]
    public void A_change_of_words_leaves_the_deadline_and_the_end_of_questions()
    {
        var call = In(CallStatus.Open);
        var questionsUntil = call.QuestionsUntil;
        var holidays = new Calendar(TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"), day => day.Month == 6);

        call.Amend(Terms with { Title = LocalisedText.Of("fr", "Appel de 2018"), Calendar = holidays }, "A typing error.", Start).Refused.ShouldBeFalse();

        call.Title.Binding.ShouldBe("Appel de 2018");
        (call.Deadline, call.QuestionsUntil).ShouldBe((Deadline, questionsUntil));
        var amendment = call.Amendments.ShouldHaveSingleItem();
        amendment.Material.ShouldBeFalse();
        amendment.Changes.ShouldBe([new TermChange("/title/texts/fr/text", "Appel 2018", "Appel de 2018")]);
    }

    public static TheoryData<string, CallTerms> Material() => new()
    {
        { "/challenges/2", Terms with { Challenges = [Stroke, Kidney, ChallengeId.New(Start)] } },
        { "/criteria/0/threshold", Terms with { Criteria = [Criterion("excellence", 40, 4), .. Criteria.Skip(1)] } },
        { "/criteria/0/weight", Terms with { Criteria = [Criterion("excellence", 50), Criterion("impact", 30), Criteria[2]] } },
        { "/criteria/0/name/texts/en/text", Renamed(LocalisedText.Of("en", "novelty")) },
        { "/criteria/0/name/original", Renamed(LocalisedText.Of("fr", "excellence")) },
        { "/overallThreshold", Terms with { OverallThreshold = 11 } },
        { "/scale/step", Terms with { Scale = new ScoreScale(5, 1) } },
        { "/minimumEvaluators", Terms with { MinimumEvaluators = 2 } },
        { "/tieBreak/0", Terms with { TieBreak = ["impact"] } },
        { "/maximumGrant/amount", Terms with { MaximumGrant = Money.Euro(20_000) } },
        { "/budget/amount", Terms with { Budget = Money.Euro(90_000) } },
        { "/consortiumIsAtomic", Terms with { ConsortiumIsAtomic = false } },
    };

    [Theory]
    [MemberData(nameof(Material))]
    public void What_is_asked_judged_or_granted_changes_only_with_a_later_deadline(string pointer, CallTerms terms)
    {
        var refused = In(CallStatus.Open).Amend(terms, "Better so.", Start).Error.ShouldNotBeNull();

        refused.Code.ShouldBe("call.material-change-extends");
        ((string[])refused.Facts["material"]!).ShouldContain(pointer);
        var call = In(CallStatus.Open);
        call.Amend(terms with { Deadline = Deadline.AddDays(1) }, "Better so.", Start).Refused.ShouldBeFalse();
        call.Amendments.ShouldHaveSingleItem().Changes.Select(change => change.Pointer).ShouldContain(pointer);
    }

    [Fact]
    public void A_criterion_may_be_translated_without_more_time()
    {
        var call = In(CallStatus.Open);

        call.Amend(Renamed(Criteria[0].Name.And("fr", "L’excellence")), "For Paris.", Start)
            .Refused.ShouldBeFalse();

        var amendment = call.Amendments.ShouldHaveSingleItem();
        amendment.Material.ShouldBeFalse();
        amendment.Changes.Select(change => change.Pointer).ShouldContain("/criteria/0/name/texts/fr/text");
    }

    private static CallTerms Renamed(LocalisedText name) => Terms with { Criteria = [Criteria[0] with { Name = name }, .. Criteria.Skip(1)] };

    [Fact]
    public void What_is_asked_stays_asked_and_an_amendment_amends_something()
    {
        var later = Terms with { Deadline = Deadline.AddDays(14) };

        In(CallStatus.Open).Amend(later with { Challenges = [Stroke] }, "Too many.", Start).Error.ShouldBeSame(CallErrors.ChallengesStay);
        In(CallStatus.Open).Amend(Terms, "Nothing.", Start).Error.ShouldBeSame(CallErrors.NothingAmended);
    }

    [Fact]
    public void The_days_of_lead_stay_those_that_were_promised()
    {
        var call = In(CallStatus.Open);

        call.Amend(Terms with { Deadline = Deadline.AddDays(14), QuestionLeadDays = 1 }, "More time.", Start).Refused.ShouldBeFalse();

        (call.QuestionLeadDays, call.QuestionsUntil).ShouldBe((6, Paris.LatestBefore(Period.OfDays(6), Deadline.AddDays(14))));
    }

    [Fact]
    public void An_amendment_obeys_the_same_rules_as_a_draft() =>
        In(CallStatus.Open).Amend(Terms with { Criteria = [], TieBreak = [], Deadline = Deadline.AddDays(14) }, "Odd.", Start)
            .Error.ShouldBeSame(CallErrors.TermsInvalid);

    [Fact]
    public void An_amendment_needs_an_open_call_and_a_reason()
    {
        var later = Terms with { Deadline = Deadline.AddDays(14) };

        In(CallStatus.Closed).Amend(later, "Late.", After).Error.ShouldBeSame(CallErrors.NotOpen);
        In(CallStatus.Open).Amend(later, "", Start).Error.ShouldBeSame(CallErrors.ReasonMissing);
    }

    [Fact]
    public void The_deadline_is_noted_once_as_of_then_and_never_before()
    {
        var call = In(CallStatus.Open);

        call.NoteClosing(Deadline.AddTicks(-1));
        call.Status.ShouldBe(CallStatus.Open);
        call.NoteClosing(After);
        call.NoteClosing(After.AddDays(1));

        call.Status.ShouldBe(CallStatus.Closed);
        call.Events.OfType<CallClosed>().ShouldBe([new CallClosed(call.Id, Round, Deadline)]);
    }

    [Fact]
    public void Nobody_opens_proposals_before_the_deadline() =>
        In(CallStatus.Open).ApproveUnsealing(First.Account, First.Organisation, Deadline.AddTicks(-1))
            .Error!.Code.ShouldBe("call.cannot-unseal");

    [Fact]
    public void Only_an_authorised_officer_opens_proposals()
    {
        var call = In(CallStatus.Closed);

        call.ApproveUnsealing(AccountId.New(Start), Funder, After).Error.ShouldBeSame(CallErrors.NotAnOpeningOfficer);
        call.ApproveUnsealing(First.Account, Supporter, After).Error.ShouldBeSame(CallErrors.NotAnOpeningOfficer);
        call.UnsealingApprovals.ShouldBeEmpty();
    }

    [Fact]
    public void One_person_does_not_open_proposals_alone()
    {
        var call = In(CallStatus.Draft);
        var ubiquitous = new OpeningOfficer(First.Account, Supporter);
        call.AuthoriseOfficers([First, Second, ubiquitous]);
        call.Open(Start);
        call.ApproveUnsealing(First.Account, First.Organisation, After);

        call.ApproveUnsealing(First.Account, First.Organisation, After).Error.ShouldBeSame(CallErrors.AlreadyApproved);
        call.ApproveUnsealing(ubiquitous.Account, ubiquitous.Organisation, After).Error.ShouldBeSame(CallErrors.AlreadyApproved);
    }

    [Fact]
    public void Two_persons_of_one_organisation_do_not_open_proposals()
    {
        var call = In(CallStatus.Closed);
        call.ApproveUnsealing(First.Account, First.Organisation, After);

        call.ApproveUnsealing(Colleague.Account, Colleague.Organisation, After)
            .Error.ShouldBeSame(CallErrors.SecondApproverSameOrganisation);
        call.Status.ShouldBe(CallStatus.Closed);
    }

    [Fact]
    public void The_second_approval_opens_the_proposals()
    {
        var call = In(CallStatus.Unsealed);

        call.UnsealingApprovals.Select(approval => approval.Organisation).ShouldBe([Funder, Supporter]);
        call.Events.OfType<CallUnsealed>().Count().ShouldBe(1);
    }

    [Fact]
    public void Concluding_needs_one_outcome_for_each_challenge()
    {
        var awarded = new ChallengeOutcome(Stroke, ChallengeResult.Awarded);

        In(CallStatus.Evaluated).Conclude([awarded], After).Error.ShouldBeSame(CallErrors.OutcomesIncomplete);
        In(CallStatus.Evaluated).Conclude([awarded, awarded], After).Error.ShouldBeSame(CallErrors.OutcomesIncomplete);
        In(CallStatus.Evaluated).Conclude([awarded, new(ChallengeId.New(Start), ChallengeResult.Unsolved)], After)
            .Error.ShouldBeSame(CallErrors.OutcomesIncomplete);
        In(CallStatus.Concluded).Outcomes.ShouldBe(Outcomes);
    }

    [Fact]
    public void Cancelling_needs_a_reason()
    {
        var call = In(CallStatus.Open);

        call.Cancel("", After).Error.ShouldBeSame(CallErrors.ReasonMissing);
        call.Status.ShouldBe(CallStatus.Open);
    }
}
