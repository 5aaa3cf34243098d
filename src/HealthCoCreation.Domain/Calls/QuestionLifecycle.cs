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

    /// <summary>Asks what another question asks, and is answered through it.</summary>
    Merged,
}

public enum QuestionStep
{
    Answer,
    Release,
    Merge,
}

public static class QuestionLifecycle
{
    public static readonly Lifecycle<QuestionStatus, QuestionStep> Table = new("question")
    {
        { QuestionStatus.Asked, QuestionStep.Answer, QuestionStatus.Answered },
        { QuestionStatus.Answered, QuestionStep.Answer, QuestionStatus.Answered },
        { QuestionStatus.Answered, QuestionStep.Release, QuestionStatus.Released },
        { QuestionStatus.Asked, QuestionStep.Merge, QuestionStatus.Merged },
        { QuestionStatus.Answered, QuestionStep.Merge, QuestionStatus.Merged },
    };
}
