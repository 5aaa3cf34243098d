namespace HealthCoCreation.Domain.Regions;

/// <summary>The day of Easter Sunday, in the Gregorian calendar.</summary>
public static class Easter
{
    /// <summary>As the western churches reckon it (the anonymous Gregorian algorithm of 1876).</summary>
    public static DateOnly Western(int year)
    {
        var (golden, century, yearOfCentury) = (year % 19, year / 100, year % 100);
        var epact = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (yearOfCentury / 4)) - epact - (yearOfCentury % 4)) % 7;
        var correction = (golden + (11 * epact) + (22 * weekday)) / 451;
        var days = epact + weekday - (7 * correction) + 114;
        return new DateOnly(year, days / 31, (days % 31) + 1);
    }

    /// <summary>As the orthodox churches reckon it: by the Julian calendar (Meeus), told in ours.</summary>
    public static DateOnly Orthodox(int year)
    {
        var moon = ((19 * (year % 19)) + 15) % 30;
        var weekday = ((2 * (year % 4)) + (4 * (year % 7)) - moon + 34) % 7;
        var days = moon + weekday + 114;
        var behind = (year / 100) - (year / 400) - 2;
        return new DateOnly(year, days / 31, (days % 31) + 1).AddDays(behind);
    }
}
