using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Funding;

public static class CoFundingRequestErrors
{
    public static readonly Error NotFound =
        Error.NotFound("co-funding-request.not-found", "The co-funding request does not exist, or not for you.");

    public static readonly Error AmountNotPositive =
        Error.Rule("co-funding-request.amount-not-positive", "An amount must be more than zero.");

    public static readonly Error OtherCurrency =
        Error.Rule("co-funding-request.other-currency", "The approved amount is in another currency than the requested one.");

    public static readonly Error BasisReasonMissing =
        Error.Rule("co-funding-request.basis-reason-missing", "The legal basis must be stated with its reason.");

    public static readonly Error ReasonMissing =
        Error.Rule("co-funding-request.reason-missing", "This decision needs a reason.");

    public static readonly Error NotAPart =
        Error.Rule("co-funding-request.not-a-part", "A partial approval must be for less than was requested.");
}
