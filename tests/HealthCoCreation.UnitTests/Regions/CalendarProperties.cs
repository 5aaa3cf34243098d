using FsCheck;
using FsCheck.Fluent;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;

namespace HealthCoCreation.UnitTests.Regions;

/// <summary>What holds for every period, place and day, against the words of Regulation 1182/71 rather than against the code.</summary>
public sealed class CalendarProperties
{
    private static readonly string[] Codes = ["TLC", "FR10", "FRF11", "FI1D9", "ES62", "EL63", "RO11", "PT20", "EU"];

    // Clocks change at midnight in some of them, by half an hour in one.
    private static readonly string[] Zones =
        ["Europe/London", "Europe/Paris", "Europe/Helsinki", "Atlantic/Azores", "America/Santiago", "Africa/Cairo", "Asia/Beirut", "Australia/Lord_Howe", "UTC"];

    private static readonly Gen<Calendar> APlace = Gen.Elements(Codes).SelectMany(code => Gen.Elements(Zones).Select(zone => Places.Of(code, zone)));

    private static readonly Gen<DateOnly> ADay = Gen.Choose(0, 9100).Select(new DateOnly(PublicHolidays.FirstYear, 2, 1).AddDays);

    private static readonly Gen<DateTimeOffset> AnInstant =
        ADay.SelectMany(day => Gen.Choose(0, 86_399).Select(second => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).AddSeconds(second)));

    private static readonly Gen<Period> OfDays = Gen.Elements(PeriodUnit.Days, PeriodUnit.WorkingDays, PeriodUnit.Weeks, PeriodUnit.Months, PeriodUnit.Years)
        .SelectMany(unit => Gen.Choose(1, unit == PeriodUnit.Years ? 4 : 45).Select(length => new Period(length, unit)));

    [Fact]
    public void The_last_day_is_the_first_that_the_regulation_allows() => Holds(APlace, ADay, OfDays, (place, day, period) =>
    {
        var nominal = period.Unit switch
        {
            PeriodUnit.Days => day.AddDays(period.Length),
            PeriodUnit.Weeks => day.AddDays(period.Length * 7),
            PeriodUnit.Months => day.AddMonths(period.Length),
            PeriodUnit.Years => day.AddYears(period.Length),
            _ => Enumerable.Range(1, 400).Select(day.AddDays).Where(place.IsWorkingDay).ElementAt(period.Length - 1),
        };
        var two = period is not { Length: 1, Unit: PeriodUnit.Days or PeriodUnit.WorkingDays };
        var allowed = Enumerable.Range(0, 60).Select(nominal.AddDays).First(last =>
            place.IsWorkingDay(last) && (!two || WorkingDays(place, day.AddDays(1), last) >= 2));

        return place.LastDay(period, day) == allowed;
    });

    [Fact]
    public void A_period_ends_when_a_day_of_the_place_begins() => Holds(APlace, AnInstant, OfDays, (place, happened, period) =>
    {
        var end = place.EndOf(period, happened);
        return end > happened && end.Offset == TimeSpan.Zero && place.StartOf(place.DayOf(end)) == end
            && place.DayOf(end.AddTicks(-1)) == place.LastDay(period, place.DayOf(happened));
    });

    [Fact]
    public void A_later_event_never_ends_earlier() => Holds(APlace, ADay, OfDays, (place, day, period) =>
        place.LastDay(period, day.AddDays(1)) >= place.LastDay(period, day));

    [Fact]
    public void Working_days_are_counted_one_by_one() => Holds(APlace, ADay, Gen.Choose(1, 60), (place, day, count) =>
        WorkingDays(place, day.AddDays(1), place.LastDay(Period.OfWorkingDays(count), day)) == count
        && WorkingDays(place, place.FirstDay(Period.OfWorkingDays(count), day), day.AddDays(-1)) == count);

    [Fact]
    public void Counted_back_a_whole_period_lies_before_the_event_and_no_day_more_than_needed() => Holds(APlace, ADay, Gen.Choose(1, 45), (place, day, length) =>
    {
        var first = place.FirstDay(Period.OfDays(length), day);
        var days = day.DayNumber - first.DayNumber;
        return days >= length && (length == 1 || WorkingDays(place, first, day.AddDays(-1)) >= 2)
            && (days == length || WorkingDays(place, first.AddDays(1), day.AddDays(-1)) < 2);
    });

    [Fact]
    public void Hours_pass_whole_and_at_most_one_is_left_out() => Holds(APlace, AnInstant, Gen.Choose(1, 500), (place, happened, hours) =>
    {
        var passed = place.EndOf(Period.OfHours(hours), happened) - happened;
        var before = happened - place.LatestBefore(Period.OfHours(hours), happened);
        return passed > TimeSpan.FromHours(hours) && passed <= TimeSpan.FromHours(hours + 1)
            && before >= TimeSpan.FromHours(hours) && before < TimeSpan.FromHours(hours + 1);
    });

    [Fact]
    public void Every_instant_is_within_its_day() => Holds(APlace, AnInstant, Gen.Constant(0), (place, instant, _) =>
    {
        var day = place.DayOf(instant);
        return place.StartOf(day) <= instant && instant < place.EndOf(day) && place.EndOf(day) == place.StartOf(day.AddDays(1));
    });

    private static int WorkingDays(Calendar place, DateOnly first, DateOnly last) =>
        Enumerable.Range(0, Math.Max(0, last.DayNumber - first.DayNumber + 1)).Count(offset => place.IsWorkingDay(first.AddDays(offset)));

    private static void Holds<TWhen, TLength>(Gen<Calendar> places, Gen<TWhen> times, Gen<TLength> lengths, Func<Calendar, TWhen, TLength, bool> holds) =>
        Prop.ForAll(
            places.SelectMany(place => times.SelectMany(time => lengths.Select(length => (place, time, length)))).ToArbitrary(),
            one => holds(one.place, one.time, one.length)).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
