using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Challenges;

/// <summary>Where a challenge stands.</summary>
public enum ChallengeStatus
{
    /// <summary>Being written by its owner.</summary>
    Draft,

    /// <summary>Handed in; the panel reads it.</summary>
    Submitted,

    /// <summary>The panel reviews it.</summary>
    UnderReview,

    /// <summary>Chosen; it is published once the capacity gate is passed.</summary>
    Selected,

    /// <summary>Not chosen, with a reason.</summary>
    NotSelected,

    /// <summary>Public; a call may ask for its solution.</summary>
    Published,

    /// <summary>A company was awarded its solution.</summary>
    Awarded,

    /// <summary>Its call ended without an award; it may be tried again.</summary>
    Unsolved,

    /// <summary>Taken back by its owner, with a reason.</summary>
    Withdrawn,

    /// <summary>Over.</summary>
    Closed,

    /// <summary>Merged or split; its successors go on.</summary>
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
