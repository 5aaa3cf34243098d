using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Regions;

public static class RegionErrors
{
    public static readonly Error NotFound =
        Error.NotFound("region.not-found", "The region does not exist, or not for you.");

    public static readonly Error CodeTaken =
        Error.Conflict("region.code-taken", "A region with this NUTS code exists already.");

    public static readonly Error UnknownCode =
        Error.Rule("region.unknown-code", "The code is not listed in NUTS 2024 for this country (ITL for the United Kingdom).");

    public static readonly Error ErdfPeriodsOverlap =
        Error.Rule("region.erdf-periods-overlap", "A programming period ends before the next begins, and not before its own first year.");

    public static readonly Error NoHolidayByRule =
        Error.Rule("region.no-holiday-by-rule", "A day to remove is no public holiday by the rules of the place.");

    public static readonly Error HolidayTwice =
        Error.Rule("region.holiday-twice", "A day to add is a public holiday already.");

    public static readonly Error NotActive =
        Error.Rule("region.not-active", "The region is not active.");

    public static readonly Error UnknownTimeZone =
        Error.Rule("region.unknown-time-zone", "The time zone is not one of the IANA time zone database.");

    public static readonly Error NoRulePack =
        Error.Rule("region.no-rule-pack", "The region has no rule pack in force on this day.");

    public static readonly Error PackDateTaken =
        Error.Rule("region.pack-date-taken", "Another rule pack of the region is valid from the same day.");

    public static readonly Error PackNameTaken =
        Error.Rule("region.pack-name-taken", "Another rule pack of the region has the same name.");

    public static readonly Error PackInThePast =
        Error.Rule("region.pack-in-the-past", "A new rule pack of an active region is valid from a later day than today.");

    public static readonly Error PackOutOfRange =
        Error.Rule("region.pack-out-of-range", "The periods of a rule pack are at least one day, its ceiling is an amount in euros and its limit for one approver one in the region's currency, neither of them negative.");
}
