using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Regions;

/// <summary>When a public holiday is, year by year. One of <c>on</c>, <c>easter</c>, <c>orthodoxEaster</c>, <c>weekday</c> with <c>onOrAfter</c>, or <c>days</c> says it.</summary>
internal sealed record HolidayRule
{
    private LocalisedText? _named;

    /// <summary>What it is called, by language (BCP 47), the place's own first.</summary>
    public required OrderedDictionary<string, string> Name { get; init; }

    /// <summary>The same date every year: <c>05-01</c>.</summary>
    public string? On { get; init; }

    /// <summary>Days after Easter Sunday of the western churches; negative before it.</summary>
    public int? Easter { get; init; }

    /// <summary>Days after Easter Sunday of the orthodox churches; negative before it.</summary>
    public int? OrthodoxEaster { get; init; }

    /// <summary>The first such day of the week from <see cref="OnOrAfter"/> on. So the first Monday of May is from 05-01 on, the last from 05-25 on.</summary>
    public DayOfWeek? Weekday { get; init; }

    public string? OnOrAfter { get; init; }

    /// <summary>Days that come once.</summary>
    public IReadOnlyList<DateOnly> Days { get; init; } = [];

    /// <summary>The first year in which it is kept; null where that was before 2010.</summary>
    public int? First { get; init; }

    /// <summary>The last year in which it is kept.</summary>
    public int? Last { get; init; }

    /// <summary>Years in which it is not kept.</summary>
    public IReadOnlyList<int> Except { get; init; } = [];

    /// <summary>Where it falls on a Saturday or Sunday, the next weekday that is no holiday yet is kept instead.</summary>
    public bool Substitute { get; init; }

    /// <summary>The name as views tell it.</summary>
    public LocalisedText Named => _named ??= Name.Skip(1).Aggregate(LocalisedText.Of(Name.GetAt(0).Key, Name.GetAt(0).Value), (all, one) => all.And(one.Key, one.Value));

    public IEnumerable<DateOnly> In(int year)
    {
        if (year < First || year > Last || Except.Contains(year))
        {
            return [];
        }

        return (On, Easter, OrthodoxEaster, Weekday, OnOrAfter) switch
        {
            ({ } date, _, _, _, _) => [Date(year, date)],
            (_, { } offset, _, _, _) => [Regions.Easter.Western(year).AddDays(offset)],
            (_, _, { } offset, _, _) => [Regions.Easter.Orthodox(year).AddDays(offset)],
            (_, _, _, { } weekday, { } from) => [OnOrLater(Date(year, from), weekday)],
            _ => Days.Where(day => day.Year == year),
        };
    }

    private static DateOnly Date(int year, string monthAndDay) =>
        new(year, int.Parse(monthAndDay.AsSpan(0, 2), null), int.Parse(monthAndDay.AsSpan(3, 2), null));

    private static DateOnly OnOrLater(DateOnly day, DayOfWeek weekday) => day.AddDays((weekday - day.DayOfWeek + 7) % 7);
}
