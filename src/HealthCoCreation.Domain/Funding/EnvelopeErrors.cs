using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Funding;

public static class EnvelopeErrors
{
    public static readonly Error NotFound =
        Error.NotFound("envelope.not-found", "The envelope does not exist, or not for you.");

    public static readonly Error NotYours =
        Error.Forbidden("envelope.not-yours", "Only signatories of the funder whose budget it is do this.");

    public static readonly Error NotAFunder =
        Error.Rule("envelope.not-a-funder", "The organisation is not a funder of the round.");

    public static readonly Error RoundOver =
        Error.Rule("envelope.round-over", "The round is closed or cancelled and takes no budget any more.");

    public static readonly Error AmountNotPositive =
        Error.Rule("envelope.amount-not-positive", "An amount must be more than zero.");

    public static readonly Error OtherCurrency =
        Error.Rule("envelope.other-currency", "The amount is in another currency than the envelope.");

    public static readonly Error ExceedsAuthorised =
        Error.Rule("envelope.exceeds-authorised", "More cannot be allocated than was authorised.");

    public static readonly Error ErdfAboveMaximum = Error.Rule(
        "envelope.erdf-above-maximum", "More of the round's funds would come from the ERDF than its region may take: others have to match it, or the region's rule pack has to say another maximum.");

    public static readonly Error InsufficientFunds =
        Error.Rule("envelope.insufficient-funds", "The envelope has less left than this reservation needs.");

    public static readonly Error ExceedsReservation =
        Error.Rule("envelope.exceeds-reservation", "The amount is more than is reserved under this reference.");

    public static readonly Error ExceedsCommitment =
        Error.Rule("envelope.exceeds-commitment", "The amount is more than the unpaid commitment under this reference.");

    public static readonly Error ExceedsPayments =
        Error.Rule("envelope.exceeds-payments", "More cannot be recovered than was paid under this reference.");

    public static readonly Error StillBound =
        Error.Rule("envelope.still-bound", "Reservations and unpaid commitments must be settled or released before the envelope closes.");
}
