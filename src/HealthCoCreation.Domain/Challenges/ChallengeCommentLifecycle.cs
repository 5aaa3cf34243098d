using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Challenges;

public enum ChallengeCommentStatus
{
    /// <summary>Waits to be dealt with.</summary>
    Open,

    /// <summary>What it asks for is done, or need not be.</summary>
    Resolved,

    /// <summary>Its words are deleted.</summary>
    Erased,
}

public enum ChallengeCommentStep
{
    Resolve,
    Reopen,
    Erase,
}

public static class ChallengeCommentLifecycle
{
    public static readonly Lifecycle<ChallengeCommentStatus, ChallengeCommentStep> Table = new("challenge comment")
    {
        { ChallengeCommentStatus.Open, ChallengeCommentStep.Resolve, ChallengeCommentStatus.Resolved },
        { ChallengeCommentStatus.Open, ChallengeCommentStep.Erase, ChallengeCommentStatus.Erased },
        { ChallengeCommentStatus.Resolved, ChallengeCommentStep.Reopen, ChallengeCommentStatus.Open },
        { ChallengeCommentStatus.Resolved, ChallengeCommentStep.Erase, ChallengeCommentStatus.Erased },
    };
}
