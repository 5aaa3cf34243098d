using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Application.Calls;

/// <summary>A question on a call and its answer. Nobody is told who asked, or when.</summary>
public sealed record QuestionView : IVersioned, IExampleIn<QuestionView, QuestionStatus>
{
    /// <summary>Identifier, random: it does not tell when the question was asked.</summary>
    public required QuestionId Id { get; init; }

    /// <summary>The call it is about.</summary>
    public required CallId CallId { get; init; }

    /// <summary>Where it stands. Who is not of the round's funders reads it as asked until everybody gets its answer, and then as released.</summary>
    public required QuestionStatus Status { get; init; }

    /// <summary>The question; reworded, where it was, once everybody gets its answer.</summary>
    public required LocalisedText Text { get; init; }

    /// <summary>The answer: for everybody once released, for the round's funders before. Of a merged question that of the one it is merged into.</summary>
    public LocalisedText? Answer { get; init; }

    /// <summary>When everybody got the answer.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>The question that asks the same and holds the answer, where it is another: for the round's funders, and for the asker once it is released.</summary>
    public QuestionId? MergedInto { get; init; }

    /// <summary>True where an organisation of yours has asked it; nobody else is told.</summary>
    public required bool Yours { get; init; }

    /// <summary>The organisation that asked: for auditors only.</summary>
    public OrganisationId? AskedBy { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>The first part of the ETag. It counts every change for the round's funders, and for others the release alone.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>As this actor may see it: whatever is done to prepare the answer shows to nobody else, the asker included.</summary>
    /// <param name="question">The question.</param>
    /// <param name="into">The question it is merged into, where it is.</param>
    /// <param name="call">Its call.</param>
    /// <param name="round">The call's round.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="now">The time.</param>
    public static QuestionView Of(Question question, Question? into, Call call, Round round, Actor actor, DateTimeOffset now)
    {
        var answered = into ?? question;
        var released = answered.Status == QuestionStatus.Released;
        var prepares = CallPolicy.Prepares(actor, round);
        return new()
        {
            Id = question.Id,
            CallId = question.CallId,
            Status = prepares ? question.Status : released ? QuestionStatus.Released : QuestionStatus.Asked,
            Text = prepares || released ? question.Shown : question.Text,
            Answer = prepares || released ? answered.Answer : null,
            ReleasedAt = answered.ReleasedAt,
            MergedInto = prepares || released ? question.MergedInto : null,
            Yours = actor.IsMemberOf(question.AskedBy),
            AskedBy = actor.IsAuditor ? question.AskedBy : null,
            Invented = question.Invented,
            Version = prepares ? question.Version : released ? 2 : 1,
            Actions = CallPolicy.Actions(actor, question, call, round, now),
        };
    }

    public static QuestionView Example => new()
    {
        Id = ExampleIds.Question,
        CallId = CallView.Example.Id,
        Status = QuestionStatus.Released,
        Text = LocalisedText.Of("en", "May the data be hosted outside the hospital?"),
        Answer = LocalisedText.Of("en", "Yes, with a certified health-data host in the European Union."),
        ReleasedAt = new(2018, 5, 2, 9, 0, 0, TimeSpan.Zero),
        Yours = false,
        Invented = false,
        Version = 3,
        Actions = [],
    };

    public static QuestionView ExampleIn(QuestionStatus status) => Example with
    {
        Status = status,
        Answer = status is QuestionStatus.Answered or QuestionStatus.Released ? Example.Answer : null,
        ReleasedAt = status == QuestionStatus.Released ? Example.ReleasedAt : null,
        Id = status == QuestionStatus.Merged ? ExampleIds.Duplicate : Example.Id,
        MergedInto = status == QuestionStatus.Merged ? Example.Id : null,
    };

    /// <summary>As its asker sees it.</summary>
    public static QuestionView ExampleAsked => ExampleIn(QuestionStatus.Asked) with { Yours = true, Version = 1, Actions = [] };
}
