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

    /// <summary>Kept for the record; only auditors are told.</summary>
    public OrganisationId AskedBy { get; private set; }

    /// <summary>Stands in no view: it could tell who asked.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>The question as it was asked.</summary>
    public LocalisedText Text { get; private set; } = null!;

    /// <summary>The question reworded, where its words give the asker away. It comes with the answer: before, the asker would see that there is one.</summary>
    public LocalisedText? Wording { get; private set; }

    /// <summary>The question as everybody will read it.</summary>
    public LocalisedText Shown => Wording ?? Text;

    public LocalisedText? Answer { get; private set; }

    public DateTimeOffset? ReleasedAt { get; private set; }

    /// <summary>The question it is answered through, once it is merged.</summary>
    public QuestionId? MergedInto { get; private set; }

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

        if (string.IsNullOrWhiteSpace(answer.Binding) || string.IsNullOrWhiteSpace((wording ?? Shown).Binding))
        {
            return QuestionErrors.TextMissing;
        }

        Step(QuestionLifecycle.Table, Status, QuestionStep.Answer, now);
        Status = next.Value;
        Answer = answer.After(Answer);
        Wording = wording?.After(Wording) ?? Wording;
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
                !question.Shown.Texts.ContainsKey(language) || !question.Answer!.Texts.ContainsKey(language)).ToArray();
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

    /// <summary>
    /// Takes up questions that ask the same: they are answered through this one, and so is what they took up before. Of none of them
    /// more is told to anybody than before.
    /// </summary>
    /// <param name="duplicates">The questions that ask the same.</param>
    /// <param name="taken">What the duplicates took up before.</param>
    /// <param name="wording">The question as everybody will read it; unchanged where null.</param>
    /// <param name="now">The time.</param>
    public Result<Done> Merge(IReadOnlyCollection<Question> duplicates, IReadOnlyCollection<Question> taken, LocalisedText? wording, DateTimeOffset now)
    {
        if (Status == QuestionStatus.Merged)
        {
            return QuestionLifecycle.Table.Next(Status, QuestionStep.Merge).Error!;
        }

        if (duplicates.Count == 0 || duplicates.Any(other => other.Id == Id || other.CallId != CallId)
            || duplicates.DistinctBy(other => other.Id).Count() != duplicates.Count || (Status == QuestionStatus.Released && wording is not null))
        {
            return QuestionErrors.NotMergeable;
        }

        if (wording is not null && string.IsNullOrWhiteSpace(wording.Binding))
        {
            return QuestionErrors.TextMissing;
        }

        foreach (var duplicate in duplicates)
        {
            var next = QuestionLifecycle.Table.Next(duplicate.Status, QuestionStep.Merge);
            if (next.Refused)
            {
                return next.Error;
            }
        }

        foreach (var duplicate in duplicates)
        {
            duplicate.Status = duplicate.Step(QuestionLifecycle.Table, duplicate.Status, QuestionStep.Merge, now).Value;
            duplicate.Follow(Id, now);
        }

        foreach (var question in taken)
        {
            question.Follow(Id, now);
        }

        Wording = wording?.After(Wording) ?? Wording;
        Changed();
        return Done.It;
    }

    private void Follow(QuestionId other, DateTimeOffset now)
    {
        MergedInto = other;
        Raise(new QuestionMerged(Id, other, CallId, now));
    }

    private void Release(DateTimeOffset now)
    {
        Status = Step(QuestionLifecycle.Table, Status, QuestionStep.Release, now).Value;
        ReleasedAt = now;
        Raise(new AnswerReleased(Id, CallId, now));
    }
}
