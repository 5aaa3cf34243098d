using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Calls;

/// <summary>Where a question stands.</summary>
public enum QuestionStatus
{
    /// <summary>Waits for an answer.</summary>
    Asked,

    /// <summary>Answered; nobody but the call's owners sees it yet.</summary>
    Answered,

    /// <summary>Question and answer are public.</summary>
    Released,
}

public enum QuestionStep
{
    Answer,
    Release,
}

public static class QuestionLifecycle
{
    public static readonly Lifecycle<QuestionStatus, QuestionStep> Table = new("question")
    {
        { QuestionStatus.Asked, QuestionStep.Answer, QuestionStatus.Answered },
        { QuestionStatus.Answered, QuestionStep.Answer, QuestionStatus.Answered },
        { QuestionStatus.Answered, QuestionStep.Release, QuestionStatus.Released },
    };
}
