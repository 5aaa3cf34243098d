using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;

namespace HealthCoCreation.Application.Regions;

/// <summary>The public holidays of a region in one year.</summary>
public sealed record HolidaysView : IExample<HolidaysView>
{
    /// <summary>NUTS code of the region.</summary>
    public required string RegionCode { get; init; }

    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>Whether the platform keeps rules for this place; where not, all days are the region's own.</summary>
    public required bool HasRules { get; init; }

    /// <summary>What is decided anew for each year in this place and so is no rule; null where nothing.</summary>
    public string? DecidedYearly { get; init; }

    /// <summary>The days, earliest first, from 1 January to 31 December. Saturdays and Sundays are no working days in any case; a holiday that falls on one is told all the same.</summary>
    public required IReadOnlyList<HolidayView> Days { get; init; }

    /// <summary>Holidays of the year by the rules that the region does not keep, in order.</summary>
    public required IReadOnlyList<DateOnly> Removed { get; init; }

    internal static HolidaysView Of(Region region, int year) => new()
    {
        RegionCode = region.Code,
        Year = year,
        HasRules = PublicHolidays.AreKeptFor(region.Code),
        DecidedYearly = PublicHolidays.DecidedYearly(region.Code),
        Days = [.. region.HolidaysOf(year).Select(HolidayView.Of)],
        Removed = [.. region.RemovedHolidays.Where(day => day.Year == year)],
    };

    public static HolidaysView Example => new()
    {
        RegionCode = "ES62",
        Year = 2019,
        HasRules = true,
        DecidedYearly = PublicHolidays.DecidedYearly("ES62"),
        Days = [HolidayView.Example],
        Removed = [new(2019, 3, 19)],
    };
}

/// <summary>Who says that a day is a holiday.</summary>
public enum HolidaySource
{
    /// <summary>A rule of the country or of a part of it.</summary>
    Rule,

    /// <summary>A decision about this single day.</summary>
    Region,
}

/// <summary>One public holiday.</summary>
public sealed record HolidayView : IExample<HolidayView>
{
    /// <summary>The day that is kept.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What it is called, in the languages known.</summary>
    public required LocalisedText Name { get; init; }

    /// <summary>Whether a rule says so, or the region has decided it.</summary>
    public required HolidaySource Source { get; init; }

    /// <summary>Where the rule stands.</summary>
    public string? Law { get; init; }

    /// <summary>The Saturday or Sunday for which this weekday is kept.</summary>
    public DateOnly? InsteadOf { get; init; }

    internal static HolidayView Of(RegionHoliday holiday) => new()
    {
        Day = holiday.Day,
        Name = holiday.Name,
        Source = holiday.Law is null ? HolidaySource.Region : HolidaySource.Rule,
        Law = holiday.Law,
        InsteadOf = holiday.InsteadOf,
    };

    public static HolidayView Example => new()
    {
        Day = new(2019, 6, 9),
        Name = LocalisedText.Of("es", "Día de la Región de Murcia").And("en", "Day of the Region of Murcia"),
        Source = HolidaySource.Rule,
        Law = "Calendar of the autonomous community; the days it usually keeps",
    };
}
