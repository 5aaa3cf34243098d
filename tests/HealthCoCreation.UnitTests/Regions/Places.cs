using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;

namespace HealthCoCreation.UnitTests.Regions;

/// <summary>Calendars by the rules alone, without what a region has decided.</summary>
internal static class Places
{
    public static Calendar Of(string code) => Of(code, code[..2] switch
    {
        "TL" => "Europe/London",
        "FI" => "Europe/Helsinki",
        "ES" => "Europe/Madrid",
        "EL" => "Europe/Athens",
        "PT" when code.StartsWith("PT2", StringComparison.Ordinal) => "Atlantic/Azores",
        _ => "Europe/Paris",
    });

    public static Calendar Of(string code, string zone) => new(
        TimeZoneInfo.FindSystemTimeZoneById(zone), day => PublicHolidays.Of(code, day.Year).Any(holiday => holiday.Day == day));
}
