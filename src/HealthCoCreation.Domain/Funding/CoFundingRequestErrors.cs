using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Funding;

public static class CoFundingRequestErrors
{
    public static readonly Error NotFound =
        Error.NotFound("co-funding-request.not-found", "The co-funding request does not exist, or not for you.");

    public static readonly Error NotASupporter =
        Error.Forbidden("co-funding-request.not-a-supporter", "Only people of the round's supporters with the right role may do this.");

    public static readonly Error NotTheFunder =
        Error.Forbidden("co-funding-request.not-the-funder", "Only people of the funder that is asked, with the right role, may do this.");

    public static readonly Error ProposalNotProposed =
        Error.Conflict("co-funding-request.proposal-not-proposed", "The proposal is not proposed for award.");

    public static readonly Error AlreadyRequested =
        Error.Conflict("co-funding-request.already-requested", "This funder has been asked for its share of the proposal already.");

    public static readonly Error ExceedsRequestedGrant =
        Error.Rule("co-funding-request.exceeds-requested-grant", "All funders together are asked for more than the proposal requests.");

    public static readonly Error AmountNotPositive =
        Error.Rule("co-funding-request.amount-not-positive", "An amount must be more than zero.");

    public static readonly Error OtherCurrency =
        Error.Rule("co-funding-request.other-currency", "The approved amount is in another currency than the requested one.");

    public static readonly Error BasisReasonMissing =
        Error.Rule("co-funding-request.basis-reason-missing", "The legal basis must be stated with its reason.");

    public static readonly Error ReasonMissing =
        Error.Rule("co-funding-request.reason-missing", "This decision needs a reason.");

    public static readonly Error SecondPersonNeeded = Error.Conflict(
        "co-funding-request.second-person-needed", "You have approved this amount already; above the limit of the region's rules a second person must do so too.");

    public static readonly Error NotAPart =
        Error.Rule("co-funding-request.not-a-part", "A partial approval must be for less than was requested.");
}
