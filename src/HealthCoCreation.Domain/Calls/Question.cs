using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Domain.Calls;

/// <summary>Random: a time-ordered id would tell when it was asked, and so who may have asked.</summary>
public readonly record struct QuestionId(Guid Value) : ITypedId<QuestionId>
{
    public static QuestionId From(Guid value) => new(value);

    public static QuestionId New() => new(Guid.NewGuid());
}

/// <summary>A clarification. The asker is hidden; the answer goes to everybody at the same moment.</summary>
public sealed class Question : AggregateRoot<QuestionId>
{
    private Question()
    {
    }

    private Question(QuestionId id, CallId call, OrganisationId askedBy, LocalisedText text, DateTimeOffset now)
        : base(id) =>
        (CallId, AskedBy, Text, AskedAt) = (call, askedBy, text, now);

    public CallId CallId { get; private set; }

    public QuestionStatus Status { get; private set; }

    /// <summary>Kept for the record; stands in no view.</summary>
    public OrganisationId AskedBy { get; private set; }

    /// <summary>Stands in no view: it could tell who asked.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>The question, reworded by the one who answers where its words give the asker away.</summary>
    public LocalisedText Text { get; private set; } = null!;

    public LocalisedText? Answer { get; private set; }

    public DateTimeOffset? ReleasedAt { get; private set; }

    public static Result<Question> Ask(Call call, OrganisationId askedBy, LocalisedText text, DateTimeOffset now)
    {
        if (call.StatusAt(now) != CallStatus.Open)
        {
            return QuestionErrors.CallNotOpen;
        }

        if (now >= call.QuestionsUntil)
        {
            return QuestionErrors.TooLate.With("questionsUntil", call.QuestionsUntil);
        }

        if (string.IsNullOrWhiteSpace(text.Binding))
        {
            return QuestionErrors.TextMissing;
        }

        var question = new Question(QuestionId.New(), call.Id, askedBy, text, now);
        question.Raise(new QuestionAsked(question.Id, call.Id, now));
        return question;
    }

    /// <summary>Writes the answer, or a better one before it is released.</summary>
    /// <param name="answer">The answer with its translations.</param>
    /// <param name="wording">The question as everybody will read it; unchanged where null.</param>
    /// <param name="now">The time.</param>
    public Result<Done> Reply(LocalisedText answer, LocalisedText? wording, DateTimeOffset now)
    {
        var next = QuestionLifecycle.Table.Next(Status, QuestionStep.Answer);
        if (next.Refused)
        {
            return next.Error;
        }

        if (string.IsNullOrWhiteSpace(answer.Binding) || string.IsNullOrWhiteSpace((wording ?? Text).Binding))
        {
            return QuestionErrors.TextMissing;
        }

        Step(QuestionLifecycle.Table, Status, QuestionStep.Answer, now);
        Status = next.Value;
        Answer = answer.After(Answer);
        Text = wording?.After(Text) ?? Text;
        Raise(new QuestionAnswered(Id, CallId, now));
        return Done.It;
    }

    /// <summary>
    /// Releases answers of one call to everybody at one moment and in all languages at once; one that cannot be released
    /// holds back all. Too close to the deadline, the deadline moves first (Dir. 2014/24/EU art. 47(3)(a) and 53(2)).
    /// </summary>
    public static Result<Done> ReleaseAnswers(
        Call call, IReadOnlyCollection<Question> answered, IReadOnlyCollection<string> languages, DateTimeOffset now)
    {
        if (answered.Count == 0)
        {
            return QuestionErrors.NothingToRelease;
        }

        foreach (var question in answered)
        {
            if (question.CallId != call.Id)
            {
                return QuestionErrors.OfAnotherCall;
            }

            var next = QuestionLifecycle.Table.Next(question.Status, QuestionStep.Release);
            if (next.Refused)
            {
                return next.Error;
            }

            var missing = languages.Where(language =>
                !question.Text.Texts.ContainsKey(language) || !question.Answer!.Texts.ContainsKey(language)).ToArray();
            if (missing.Length > 0)
            {
                return QuestionErrors.TranslationMissing.With("question", question.Id.Value).With("languages", missing);
            }
        }

        if (call.StatusAt(now) != CallStatus.Open)
        {
            return QuestionErrors.CallNotOpen;
        }

        if (now >= call.QuestionsUntil)
        {
            return QuestionErrors.ReleaseTooLate.With("questionsUntil", call.QuestionsUntil);
        }

        foreach (var question in answered.Distinct())
        {
            question.Release(now);
        }

        return Done.It;
    }

    private void Release(DateTimeOffset now)
    {
        Status = Step(QuestionLifecycle.Table, Status, QuestionStep.Release, now).Value;
        ReleasedAt = now;
        Raise(new AnswerReleased(Id, CallId, now));
    }
}
