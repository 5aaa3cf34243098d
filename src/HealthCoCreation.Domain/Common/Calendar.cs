namespace HealthCoCreation.Domain.Common;

/// <summary>
/// The days of one place and how periods are counted in them, after Regulation (EEC, Euratom) No 1182/71. Days begin and end in the
/// place's time zone; instants are UTC, and an end is the first instant after the period.
/// </summary>
/// <param name="zone">The time zone in which days begin and end.</param>
/// <param name="isHoliday">Whether a day is a public holiday of the place (art. 2(1)).</param>
public sealed class Calendar(TimeZoneInfo zone, Func<DateOnly, bool> isHoliday)
{
    /// <summary>The day of an instant.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The first instant of a day. Where the clocks change at midnight, a midnight that comes twice counts once and one that is left out is the change.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }

    /// <summary>The first instant after a day.</summary>
    public DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));

    public bool IsHoliday(DateOnly day) => isHoliday(day);

    /// <summary>Art. 2(2): all days but public holidays, Sundays and Saturdays.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !isHoliday(day);

    /// <summary>The first instant after a period that runs from an event.</summary>
    public DateTimeOffset EndOf(Period period, DateTimeOffset happened) => period.Unit == PeriodUnit.Hours
        ? HourOf(happened).AddHours(1 + period.Length)
        : EndOf(LastDay(period, DayOf(happened)));

    /// <summary>
    /// The last day of a period that runs from a day. The day itself does not count (art. 3(1)); the last day is moved to a working
    /// day (art. 3(4)); two days or more have two working days (art. 3(5)). Weeks, months and years end on the day that has the name or
    /// the date of the event's (art. 3(2)(c), C-171/03 Toeters, paragraph 33), or on the last day of a month that has no such date.
    /// </summary>
    public DateOnly LastDay(Period period, DateOnly happened)
    {
        var last = Moved(happened, period, +1);
        var working = WorkingDays(happened.AddDays(1), last);
        while (!IsWorkingDay(last) || (period.IsTwoDaysOrMore && working < 2))
        {
            last = last.AddDays(1);
            working += IsWorkingDay(last) ? 1 : 0;
        }

        return last;
    }

    /// <summary>The instant before which something has to be done so that a whole period lies between it and an event to come.</summary>
    public DateTimeOffset LatestBefore(Period period, DateTimeOffset happens) => period.Unit == PeriodUnit.Hours
        ? HourOf(happens).AddHours(-period.Length)
        : StartOf(FirstDay(period, DayOf(happens)));

    /// <summary>
    /// The first day of a period that is counted back from a day. The day itself does not count, and two days or more have two working
    /// days; but the end that is reached backwards is not moved to a working day (art. 3(4), second sentence).
    /// </summary>
    public DateOnly FirstDay(Period period, DateOnly happens)
    {
        var first = Moved(happens, period, -1);
        var working = WorkingDays(first, happens.AddDays(-1));
        while (period.IsTwoDaysOrMore && working < 2)
        {
            first = first.AddDays(-1);
            working += IsWorkingDay(first) ? 1 : 0;
        }

        return first;
    }

    private DateOnly Moved(DateOnly day, Period period, int direction) => period.Unit switch
    {
        PeriodUnit.Days => day.AddDays(direction * period.Length),
        PeriodUnit.WorkingDays => MovedByWorkingDays(day, period.Length, direction),
        PeriodUnit.Weeks => day.AddDays(direction * 7 * period.Length),
        PeriodUnit.Months => day.AddMonths(direction * period.Length),
        PeriodUnit.Years => day.AddYears(direction * period.Length),
        _ => throw new ArgumentException("A period in hours has no last day.", nameof(period)),
    };

    private DateOnly MovedByWorkingDays(DateOnly day, int count, int direction)
    {
        while (count > 0)
        {
            day = day.AddDays(direction);
            count -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    // Two are as good as many: nothing asks for more.
    private int WorkingDays(DateOnly first, DateOnly last)
    {
        var working = 0;
        for (var day = first; day <= last && working < 2; day = day.AddDays(1))
        {
            working += IsWorkingDay(day) ? 1 : 0;
        }

        return working;
    }

    private DateTimeOffset HourOf(DateTimeOffset instant)
    {
        var sinceTheHour = TimeZoneInfo.ConvertTime(instant, zone).TimeOfDay.Ticks % TimeSpan.TicksPerHour;
        return instant.ToUniversalTime().AddTicks(-sinceTheHour);
    }
}
