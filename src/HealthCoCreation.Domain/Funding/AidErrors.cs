using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Funding;

public static class AidErrors
{
    public static readonly Error AmountNotPositive =
        Error.Rule("aid.amount-not-positive", "Aid must be more than zero.");

    public static readonly Error OtherCurrency =
        Error.Rule("aid.other-currency", "De minimis aid is counted in the currency of the ceiling.");

    public static readonly Error CeilingExceeded =
        Error.Rule("aid.ceiling-exceeded", "The aid would exceed the de minimis ceiling and is refused whole.");
}
