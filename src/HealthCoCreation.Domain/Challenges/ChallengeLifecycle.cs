using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Challenges;

public enum ChallengeStatus
{
    Draft,
    Submitted,
    UnderReview,
    Selected,
    NotSelected,
    Published,
    Awarded,
    Unsolved,
    Withdrawn,
    Closed,
    Superseded,
}

public enum ChallengeStep
{
    Submit,
    StartReview,
    Select,
    DecideAgainst,
    Return,
    Publish,
    Award,
    LeaveUnsolved,
    Withdraw,
    Close,
    Supersede,
    Relaunch,
}

public static class ChallengeLifecycle
{
    public static readonly Lifecycle<ChallengeStatus, ChallengeStep> Table = new("challenge")
    {
        { ChallengeStatus.Draft, ChallengeStep.Submit, ChallengeStatus.Submitted },
        { ChallengeStatus.Draft, ChallengeStep.Withdraw, ChallengeStatus.Withdrawn },
        { ChallengeStatus.Draft, ChallengeStep.Supersede, ChallengeStatus.Superseded },
        { ChallengeStatus.Submitted, ChallengeStep.StartReview, ChallengeStatus.UnderReview },
        { ChallengeStatus.Submitted, ChallengeStep.Withdraw, ChallengeStatus.Withdrawn },
        { ChallengeStatus.Submitted, ChallengeStep.Supersede, ChallengeStatus.Superseded },
        { ChallengeStatus.UnderReview, ChallengeStep.Select, ChallengeStatus.Selected },
        { ChallengeStatus.UnderReview, ChallengeStep.DecideAgainst, ChallengeStatus.NotSelected },
        { ChallengeStatus.UnderReview, ChallengeStep.Return, ChallengeStatus.Draft },
        { ChallengeStatus.UnderReview, ChallengeStep.Withdraw, ChallengeStatus.Withdrawn },
        { ChallengeStatus.Selected, ChallengeStep.Publish, ChallengeStatus.Published },
        { ChallengeStatus.Selected, ChallengeStep.Withdraw, ChallengeStatus.Withdrawn },
        { ChallengeStatus.Published, ChallengeStep.Award, ChallengeStatus.Awarded },
        { ChallengeStatus.Published, ChallengeStep.LeaveUnsolved, ChallengeStatus.Unsolved },
        { ChallengeStatus.Published, ChallengeStep.Withdraw, ChallengeStatus.Withdrawn },
        { ChallengeStatus.Awarded, ChallengeStep.LeaveUnsolved, ChallengeStatus.Unsolved },
        { ChallengeStatus.Awarded, ChallengeStep.Close, ChallengeStatus.Closed },
        { ChallengeStatus.Unsolved, ChallengeStep.Relaunch, ChallengeStatus.Unsolved },
        { ChallengeStatus.Unsolved, ChallengeStep.Close, ChallengeStatus.Closed },
    };
}
