using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Application.Calls;

/// <summary>A question on a call and its answer. Nobody is told who asked, or when.</summary>
public sealed record QuestionView : IVersioned, IExample<QuestionView>
{
    /// <summary>Identifier, random: it does not tell when the question was asked.</summary>
    public required QuestionId Id { get; init; }

    /// <summary>The call it is about.</summary>
    public required CallId CallId { get; init; }

    /// <summary>Where it stands; an answer that is not released yet shows to the round's funders only.</summary>
    public required QuestionStatus Status { get; init; }

    /// <summary>The question.</summary>
    public required LocalisedText Text { get; init; }

    /// <summary>The answer: for everybody once released, for the round's funders before.</summary>
    public LocalisedText? Answer { get; init; }

    /// <summary>When everybody got the answer.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>True where an organisation of yours has asked it; nobody else is told.</summary>
    public required bool Yours { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    public static QuestionView Of(Question question, Call call, Round round, Actor actor, DateTimeOffset now)
    {
        var released = question.Status == QuestionStatus.Released;
        return new()
        {
            Id = question.Id,
            CallId = question.CallId,

            // the asker, too, learns of the answer when everybody does
            Status = released || CallPolicy.IsFunder(actor, round) || actor.IsAuditor ? question.Status : QuestionStatus.Asked,
            Text = question.Text,
            Answer = released || CallPolicy.IsFunder(actor, round) || actor.IsAuditor ? question.Answer : null,
            ReleasedAt = question.ReleasedAt,
            Yours = actor.IsMemberOf(question.AskedBy),
            Invented = question.Invented,
            Version = question.Version,
            Actions = CallPolicy.Actions(actor, question, call, round, now),
        };
    }

    public static QuestionView Example => new()
    {
        Id = new(Guid.Parse("7c2f0d1e-3b64-4f0c-9d53-5b1f6d0c2a11")),
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
}
