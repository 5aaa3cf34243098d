using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using static HealthCoCreation.UnitTests.Calls.SampleCall;

namespace HealthCoCreation.UnitTests.Calls;

public sealed class QuestionTests
{
    private static readonly LocalisedText Text = LocalisedText.Of("en", "Is a pilot site named?").And("fr", "Un site est-il nommé ?");
    private static readonly LocalisedText Answer = LocalisedText.Of("fr", "Oui.").And("en", "Yes.");

    private readonly Call _call = In(CallStatus.Open);

    public static TheoryData<QuestionStatus, QuestionStep> Cells()
    {
        var cells = new TheoryData<QuestionStatus, QuestionStep>();
        foreach (var status in Enum.GetValues<QuestionStatus>())
        {
            foreach (var step in Enum.GetValues<QuestionStep>())
            {
                cells.Add(status, step);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Each_step_from_each_state_does_what_the_table_says(QuestionStatus from, QuestionStep step)
    {
        var question = Asked(from);
        var before = question.Transitions.Count;
        var expected = QuestionLifecycle.Table.Next(from, step);

        var result = step switch
        {
            QuestionStep.Answer => question.Reply(Answer, null, Start),
            QuestionStep.Release => Release(question),
            _ => Asked().Merge([question], [], null, Start),
        };

        result.Error?.Code.ShouldBe(expected.Error?.Code);
        result.Refused.ShouldBe(expected.Refused);
        question.Status.ShouldBe(expected.Refused ? from : expected.Value);
        question.Transitions.Count.ShouldBe(expected.Refused ? before : before + 1);
    }

    [Fact]
    public void Ids_do_not_tell_when_a_question_was_asked() => Asked().Id.Value.Version.ShouldBe(4);

    [Fact]
    public void Events_do_not_tell_who_asked() =>
        typeof(QuestionAsked).GetProperties().Select(property => property.PropertyType.Name).ShouldNotContain("OrganisationId");

    [Fact]
    public void Questions_are_asked_until_the_lead_before_the_deadline()
    {
        // Six whole days, 2 to 7 June, lie before the day of the deadline.
        var last = new DateTimeOffset(2018, 6, 2, 0, 0, 0, TimeSpan.FromHours(2));

        Question.Ask(_call, Solver, Text, last.AddTicks(-1)).Refused.ShouldBeFalse();
        Question.Ask(_call, Solver, Text, last).Error.ShouldBeSame(QuestionErrors.TooLate);
    }

    [Fact]
    public void A_later_deadline_gives_more_time_for_questions()
    {
        _call.ExtendDeadline(Deadline.AddDays(1), Paris, "Many questions.", Start);

        Question.Ask(_call, Solver, Text, Deadline.AddDays(-7)).Refused.ShouldBeFalse();
    }

    [Theory]
    [InlineData(CallStatus.Draft)]
    [InlineData(CallStatus.Closed)]
    [InlineData(CallStatus.Cancelled)]
    public void A_call_that_is_not_open_takes_no_questions(CallStatus status) =>
        Question.Ask(In(status), Solver, Text, Start).Error.ShouldBeSame(QuestionErrors.CallNotOpen);

    [Fact]
    public void An_empty_question_or_answer_is_refused()
    {
        var empty = LocalisedText.Of("en", " ");

        Question.Ask(_call, Solver, empty, Start).Error.ShouldBeSame(QuestionErrors.TextMissing);
        Asked().Reply(empty, null, Start).Error.ShouldBeSame(QuestionErrors.TextMissing);
        Asked().Reply(Answer, empty, Start).Error.ShouldBeSame(QuestionErrors.TextMissing);
    }

    [Fact]
    public void The_question_can_be_reworded_so_that_its_words_do_not_name_the_asker()
    {
        var question = Asked();
        var neutral = LocalisedText.Of("en", "Which site?");

        question.Reply(Answer, neutral, Start);

        question.Shown.ShouldBe(neutral);
        question.Text.ShouldBe(Text);
    }

    [Fact]
    public void A_merged_question_is_answered_through_the_other_and_so_is_what_it_took_up_before()
    {
        var (earlier, middle, last) = (Asked(), Asked(QuestionStatus.Answered), Asked(QuestionStatus.Released));
        middle.Merge([earlier], [], Text, Start).Refused.ShouldBeFalse();

        last.Merge([middle], [earlier], null, Start).Refused.ShouldBeFalse();

        (middle.Status, middle.MergedInto).ShouldBe((QuestionStatus.Merged, last.Id));
        (earlier.Status, earlier.MergedInto).ShouldBe((QuestionStatus.Merged, last.Id));
        last.Status.ShouldBe(QuestionStatus.Released);
        earlier.Reply(Answer, null, Start).Error!.Code.ShouldBe("question.cannot-answer");
    }

    [Fact]
    public void Only_different_questions_of_one_call_are_merged_and_what_is_released_is_not_reworded()
    {
        var question = Asked();

        question.Merge([], [], null, Start).Error.ShouldBeSame(QuestionErrors.NotMergeable);
        question.Merge([question], [], null, Start).Error.ShouldBeSame(QuestionErrors.NotMergeable);
        var twice = Asked();
        question.Merge([twice, twice], [], null, Start).Error.ShouldBeSame(QuestionErrors.NotMergeable);
        question.Merge([Question.Ask(In(CallStatus.Open), Solver, Text, Start).Value], [], null, Start).Error.ShouldBeSame(QuestionErrors.NotMergeable);
        question.Merge([Asked()], [], LocalisedText.Of("en", " "), Start).Error.ShouldBeSame(QuestionErrors.TextMissing);
        Asked(QuestionStatus.Released).Merge([Asked()], [], Text, Start).Error.ShouldBeSame(QuestionErrors.NotMergeable);
        Asked(QuestionStatus.Merged).Merge([Asked()], [], null, Start).Error!.Code.ShouldBe("question.cannot-merge");
    }

    [Fact]
    public void One_duplicate_that_cannot_be_merged_leaves_all_as_they_are()
    {
        var (question, fine) = (Asked(), Asked());

        question.Merge([fine, Asked(QuestionStatus.Released)], [], Text, Start).Error!.Code.ShouldBe("question.cannot-merge");

        (fine.Status, question.Wording).ShouldBe((QuestionStatus.Asked, null));
    }

    [Fact]
    public void All_answers_of_a_call_are_released_at_one_moment()
    {
        Question[] questions = [Asked(QuestionStatus.Answered), Asked(QuestionStatus.Answered)];

        Question.ReleaseAnswers(_call, questions, ["en", "fr"], Start.AddDays(1)).Refused.ShouldBeFalse();

        questions.Select(question => question.ReleasedAt).ShouldAllBe(at => at == Start.AddDays(1));
    }

    [Fact]
    public void One_answer_without_a_translation_holds_back_all()
    {
        var ready = Asked(QuestionStatus.Answered);
        var unready = Asked();
        unready.Reply(LocalisedText.Of("fr", "Oui."), null, Start);

        var error = Question.ReleaseAnswers(_call, [ready, unready], ["en", "fr"], Start).Error;

        error.ShouldBeSame(QuestionErrors.TranslationMissing);
        error!.Facts["languages"].ShouldBe(new[] { "en" });
        ready.Status.ShouldBe(QuestionStatus.Answered);
    }

    [Fact]
    public void Answers_too_close_to_the_deadline_wait_until_it_is_extended()
    {
        var question = Asked(QuestionStatus.Answered);
        var late = _call.QuestionsUntil;

        Question.ReleaseAnswers(_call, [question], ["en"], late).Error.ShouldBeSame(QuestionErrors.ReleaseTooLate);

        _call.ExtendDeadline(Deadline.AddDays(3), Paris, "An answer came late.", late);
        Question.ReleaseAnswers(_call, [question], ["en"], late).Refused.ShouldBeFalse();
    }

    [Fact]
    public void Answers_are_released_only_while_the_call_is_open() =>
        Question.ReleaseAnswers(_call, [Asked(QuestionStatus.Answered)], ["en"], Deadline)
            .Error.ShouldBeSame(QuestionErrors.CallNotOpen);

    [Fact]
    public void Answers_of_another_call_and_no_answers_are_refused()
    {
        Question.ReleaseAnswers(In(CallStatus.Open), [Asked(QuestionStatus.Answered)], ["en"], Start)
            .Error.ShouldBeSame(QuestionErrors.OfAnotherCall);
        Question.ReleaseAnswers(_call, [], ["en"], Start).Error.ShouldBeSame(QuestionErrors.NothingToRelease);
    }

    private Question Asked(QuestionStatus status = QuestionStatus.Asked)
    {
        var question = Question.Ask(_call, Solver, Text, Start).Value;
        if (status is QuestionStatus.Answered or QuestionStatus.Released)
        {
            question.Reply(Answer, null, Start).Refused.ShouldBeFalse();
        }

        if (status == QuestionStatus.Released)
        {
            Release(question).Refused.ShouldBeFalse();
        }

        if (status == QuestionStatus.Merged)
        {
            Asked().Merge([question], [], null, Start).Refused.ShouldBeFalse();
        }

        return question;
    }

    private Result<Done> Release(Question question) => Question.ReleaseAnswers(_call, [question], ["en", "fr"], Start);
}
