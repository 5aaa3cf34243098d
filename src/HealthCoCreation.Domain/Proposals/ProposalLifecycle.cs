using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Proposals;

/// <summary>Where a proposal stands.</summary>
public enum ProposalStatus
{
    /// <summary>Being written by the lead.</summary>
    Draft,

    /// <summary>The other members are asked to confirm what the lead has written.</summary>
    MembersConfirming,

    /// <summary>Received and sealed. A newer version may be drafted beside it until the deadline.</summary>
    Submitted,

    /// <summary>Opened together with all proposals of the call.</summary>
    Unsealed,

    /// <summary>Passed the eligibility check.</summary>
    Eligible,

    /// <summary>Failed the eligibility check.</summary>
    Ineligible,

    /// <summary>The evaluators agree on its scores.</summary>
    Evaluated,

    /// <summary>Has its rank.</summary>
    Ranked,

    /// <summary>To be awarded after the standstill.</summary>
    ProposedForAward,

    /// <summary>Moves up where an award is declined.</summary>
    Reserve,

    /// <summary>Not awarded.</summary>
    Rejected,

    /// <summary>Awarded; no contract yet.</summary>
    Awarded,

    /// <summary>The grant is signed.</summary>
    Contracted,

    /// <summary>The applicants declined the award.</summary>
    Declined,

    /// <summary>Taken back by the applicants.</summary>
    Withdrawn,
}

public enum ProposalStep
{
    Revise,
    NameMembers,
    AskMembers,
    Confirm,
    Submit,
    Withdraw,
    Unseal,
    PassEligibility,
    FailEligibility,
    Evaluate,
    Rank,
    ProposeForAward,
    PutOnReserve,
    Reject,
    MoveUp,
    Award,
    Contract,
    Decline,

    /// <summary>Back to the evaluators after a late conflict of interest or an upheld redress.</summary>
    Reopen,
}

public static class ProposalLifecycle
{
    public static readonly Lifecycle<ProposalStatus, ProposalStep> Table = new("proposal")
    {
        { ProposalStatus.Draft, ProposalStep.Revise, ProposalStatus.Draft },
        { ProposalStatus.Draft, ProposalStep.NameMembers, ProposalStatus.Draft },
        { ProposalStatus.Draft, ProposalStep.AskMembers, ProposalStatus.MembersConfirming },
        { ProposalStatus.Draft, ProposalStep.Submit, ProposalStatus.Submitted },
        { ProposalStatus.Draft, ProposalStep.Withdraw, ProposalStatus.Withdrawn },
        { ProposalStatus.MembersConfirming, ProposalStep.Revise, ProposalStatus.Draft },
        { ProposalStatus.MembersConfirming, ProposalStep.NameMembers, ProposalStatus.Draft },
        { ProposalStatus.MembersConfirming, ProposalStep.Confirm, ProposalStatus.MembersConfirming },
        { ProposalStatus.MembersConfirming, ProposalStep.Submit, ProposalStatus.Submitted },
        { ProposalStatus.MembersConfirming, ProposalStep.Withdraw, ProposalStatus.Withdrawn },
        { ProposalStatus.Submitted, ProposalStep.Revise, ProposalStatus.Submitted },
        { ProposalStatus.Submitted, ProposalStep.Confirm, ProposalStatus.Submitted },
        { ProposalStatus.Submitted, ProposalStep.Submit, ProposalStatus.Submitted },
        { ProposalStatus.Submitted, ProposalStep.Withdraw, ProposalStatus.Withdrawn },
        { ProposalStatus.Submitted, ProposalStep.Unseal, ProposalStatus.Unsealed },
        { ProposalStatus.Unsealed, ProposalStep.PassEligibility, ProposalStatus.Eligible },
        { ProposalStatus.Unsealed, ProposalStep.FailEligibility, ProposalStatus.Ineligible },
        { ProposalStatus.Eligible, ProposalStep.Evaluate, ProposalStatus.Evaluated },
        { ProposalStatus.Evaluated, ProposalStep.Rank, ProposalStatus.Ranked },
        { ProposalStatus.Evaluated, ProposalStep.Reopen, ProposalStatus.Eligible },
        { ProposalStatus.Ranked, ProposalStep.ProposeForAward, ProposalStatus.ProposedForAward },
        { ProposalStatus.Ranked, ProposalStep.PutOnReserve, ProposalStatus.Reserve },
        { ProposalStatus.Ranked, ProposalStep.Reject, ProposalStatus.Rejected },
        { ProposalStatus.Ranked, ProposalStep.Reopen, ProposalStatus.Eligible },
        { ProposalStatus.ProposedForAward, ProposalStep.Award, ProposalStatus.Awarded },
        { ProposalStatus.ProposedForAward, ProposalStep.Decline, ProposalStatus.Declined },
        { ProposalStatus.ProposedForAward, ProposalStep.Reopen, ProposalStatus.Eligible },
        { ProposalStatus.Reserve, ProposalStep.MoveUp, ProposalStatus.ProposedForAward },
        { ProposalStatus.Reserve, ProposalStep.Reopen, ProposalStatus.Eligible },
        { ProposalStatus.Rejected, ProposalStep.Reopen, ProposalStatus.Eligible },
        { ProposalStatus.Awarded, ProposalStep.Contract, ProposalStatus.Contracted },
        { ProposalStatus.Awarded, ProposalStep.Decline, ProposalStatus.Declined },
    };
}
