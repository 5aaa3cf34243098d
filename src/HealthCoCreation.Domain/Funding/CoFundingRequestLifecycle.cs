using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Funding;

/// <summary>Where a co-funding request stands.</summary>
public enum CoFundingRequestStatus
{
    /// <summary>Being written by a supporter of the round.</summary>
    Draft,

    /// <summary>With the funder, which has not begun to look at it.</summary>
    Submitted,

    /// <summary>The funder judges it.</summary>
    UnderReview,

    /// <summary>Granted in full; the amount is reserved in the envelope.</summary>
    Approved,

    /// <summary>Granted in part; that part is reserved in the envelope.</summary>
    PartiallyApproved,

    /// <summary>Not granted, with a reason.</summary>
    Rejected,

    /// <summary>Not decided, or not used, in time; nothing is reserved any more.</summary>
    Expired,
}

/// <summary>What can be done with a co-funding request.</summary>
public enum CoFundingRequestStep
{
    Revise,
    Submit,
    Review,
    Approve,
    ApproveInPart,
    Reject,
    Expire,
}

public static class CoFundingRequestLifecycle
{
    public static readonly Lifecycle<CoFundingRequestStatus, CoFundingRequestStep> Table = new("co-funding request")
    {
        { CoFundingRequestStatus.Draft, CoFundingRequestStep.Revise, CoFundingRequestStatus.Draft },
        { CoFundingRequestStatus.Draft, CoFundingRequestStep.Submit, CoFundingRequestStatus.Submitted },
        { CoFundingRequestStatus.Submitted, CoFundingRequestStep.Review, CoFundingRequestStatus.UnderReview },
        { CoFundingRequestStatus.Submitted, CoFundingRequestStep.Expire, CoFundingRequestStatus.Expired },
        { CoFundingRequestStatus.UnderReview, CoFundingRequestStep.Approve, CoFundingRequestStatus.Approved },
        { CoFundingRequestStatus.UnderReview, CoFundingRequestStep.ApproveInPart, CoFundingRequestStatus.PartiallyApproved },
        { CoFundingRequestStatus.UnderReview, CoFundingRequestStep.Reject, CoFundingRequestStatus.Rejected },
        { CoFundingRequestStatus.UnderReview, CoFundingRequestStep.Expire, CoFundingRequestStatus.Expired },

        // An approval that no grant takes up (a declined award) must not hold the funder's money for ever.
        { CoFundingRequestStatus.Approved, CoFundingRequestStep.Expire, CoFundingRequestStatus.Expired },
        { CoFundingRequestStatus.PartiallyApproved, CoFundingRequestStep.Expire, CoFundingRequestStatus.Expired },
    };
}
