using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.UnitTests.Regions;

/// <summary>Periods that were published with their end, and some reckoned by hand with the reason beside them.</summary>
public sealed class CalendarTests
{
    // A law firm's published answer of 2010: notice by e-mail on Tuesday 23 March; the tenth day is Good Friday, Monday is Easter Monday;
    // the standstill ends on Tuesday 6 April at midnight.
    [Fact]
    public void Ten_days_over_easter_2010_in_england_ended_on_6_april_at_midnight() =>
        Places.Of("TLC").EndOf(Period.OfDays(10), new(2010, 3, 23, 14, 30, 0, TimeSpan.Zero))
            .ShouldBe(new DateTimeOffset(2010, 4, 7, 0, 0, 0, TimeSpan.FromHours(1)));

    [Theory]
    // procurementtemplates.co.uk, standstill: a letter of 22 November, counted from the 23rd, last day 2 December.
    [InlineData("TLC", 10, "2021-11-22", "2021-12-02")]
    // The tenth day, 8 May, is Victory Day; the 10th would be Ascension Day, but the 9th is a working day.
    [InlineData("FR10", 10, "2018-04-28", "2018-05-09")]
    // Assumption is on a Thursday, and Friday works in France.
    [InlineData("FR10", 10, "2019-08-05", "2019-08-16")]
    // Good Friday works in Paris and does not in Strasbourg.
    [InlineData("FR10", 10, "2019-04-09", "2019-04-19")]
    [InlineData("FRF11", 10, "2019-04-09", "2019-04-23")]
    // The tenth day is Midsummer Eve, a Friday (150/1930, 5 §), then come Midsummer Day and Sunday.
    [InlineData("FI1D9", 10, "2020-06-09", "2020-06-22")]
    // Independence Day is on a Friday: Saturday and Sunday follow.
    [InlineData("FI1D9", 10, "2019-11-26", "2019-12-09")]
    // The tenth day is Murcia's own, a Sunday; Monday works unless the region has moved the day.
    [InlineData("ES62", 10, "2019-05-30", "2019-06-10")]
    // The Orthodox Good Friday, the weekend of Easter, Easter Monday.
    [InlineData("EL63", 10, "2024-04-23", "2024-05-07")]
    // Three days from Christmas Eve: Christmas, Saturday, Sunday; Monday alone would be one working day (art. 3(5)).
    [InlineData("FR10", 3, "2020-12-24", "2020-12-29")]
    // A single day needs one working day only.
    [InlineData("FR10", 1, "2020-12-24", "2020-12-28")]
    public void A_period_in_days_ends_on_a_working_day(string place, int days, string happened, string last) =>
        Places.Of(place).LastDay(Period.OfDays(days), Day(happened)).ShouldBe(Day(last));

    [Theory]
    // C-171/03 Toeters, paragraph 33: an event on a Monday, a period of a week, the following Monday.
    [InlineData(1, "2004-11-08", "2004-11-15")]
    // The days of that case: calves slaughtered in January and March 1998, three weeks to apply.
    [InlineData(3, "1998-01-27", "1998-02-17")]
    [InlineData(3, "1998-01-28", "1998-02-18")]
    [InlineData(3, "1998-03-12", "1998-04-02")]
    [InlineData(3, "1998-03-13", "1998-04-03")]
    [InlineData(3, "1998-03-16", "1998-04-06")]
    public void A_period_in_weeks_ends_on_the_events_day_of_the_week(int weeks, string happened, string last) =>
        new Calendar(TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"), _ => false).LastDay(Period.OfWeeks(weeks), Day(happened)).ShouldBe(Day(last));

    [Theory]
    [InlineData(1, PeriodUnit.Months, "2018-06-05", "2018-07-05")]
    [InlineData(1, PeriodUnit.Months, "2019-01-31", "2019-02-28")] // art. 3(2)(c): no such date, the last day of the month
    [InlineData(1, PeriodUnit.Months, "2016-01-31", "2016-02-29")]
    [InlineData(2, PeriodUnit.Months, "2018-12-31", "2019-02-28")]
    [InlineData(1, PeriodUnit.Months, "2018-04-08", "2018-05-09")] // 8 May is a holiday
    [InlineData(1, PeriodUnit.Years, "2016-02-29", "2017-02-28")]
    [InlineData(3, PeriodUnit.Years, "2018-07-14", "2021-07-15")] // Bastille Day
    public void A_period_in_months_or_years_ends_on_the_events_date(int length, PeriodUnit unit, string happened, string last) =>
        Places.Of("FR10").LastDay(new Period(length, unit), Day(happened)).ShouldBe(Day(last));

    [Theory]
    [InlineData("2026-04-01", "2026-04-30")] // without Easter Monday
    [InlineData("2026-04-30", "2026-06-03")] // without 1, 8 and 14 May and Whit Monday
    public void Working_days_leave_out_weekends_and_holidays(string happened, string last) =>
        Places.Of("FR10").LastDay(Period.OfWorkingDays(20), Day(happened)).ShouldBe(Day(last));

    [Theory]
    [InlineData("FR10", 48, "2018-06-05T08:20:00Z", "2018-06-07T09:00:00Z")]
    [InlineData("FR10", 1, "2018-06-05T08:00:00Z", "2018-06-05T10:00:00Z")]
    [InlineData("FR10", 24, "2019-03-30T11:15:00Z", "2019-03-31T12:00:00Z")] // over the change to summer time: hours that pass, not hours of the clock
    [InlineData("FR10", 24, "2018-04-30T08:20:00Z", "2018-05-01T09:00:00Z")] // hours end on a holiday too
    public void A_period_in_hours_leaves_out_the_events_hour_and_nothing_else(string place, int hours, string happened, string ends) =>
        Places.Of(place).EndOf(Period.OfHours(hours), Instant(happened)).ShouldBe(Instant(ends));

    [Theory]
    [InlineData("2019-05-03T22:30:00Z", "2019-05-14T22:00:00Z")] // half past midnight of the 4th in Paris
    [InlineData("2019-10-18T08:00:00Z", "2019-10-28T23:00:00Z")] // over the end of summer time
    [InlineData("2019-03-21T08:00:00Z", "2019-04-01T22:00:00Z")] // over its beginning: Sunday the 31st is moved to Monday
    public void Days_begin_and_end_at_the_places_midnight(string happened, string ends) =>
        Places.Of("FR10").EndOf(Period.OfDays(10), Instant(happened)).ShouldBe(Instant(ends));

    [Fact]
    public void In_the_azores_the_clocks_change_at_midnight()
    {
        var azores = Places.Of("PT20");

        // In spring there is no midnight: the day begins when the clocks go from 24:00 to 01:00.
        azores.StartOf(new(2026, 3, 29)).ShouldBe(Instant("2026-03-29T01:00:00Z"));
        azores.DayOf(Instant("2026-03-29T01:00:00Z")).ShouldBe(new(2026, 3, 29));
        azores.DayOf(Instant("2026-03-29T00:59:59Z")).ShouldBe(new(2026, 3, 28));

        // In autumn it comes twice: the day begins at the first.
        azores.StartOf(new(2026, 10, 25)).ShouldBe(Instant("2026-10-25T00:00:00Z"));
        azores.DayOf(Instant("2026-10-24T23:59:59Z")).ShouldBe(new(2026, 10, 24));
    }

    [Theory]
    [InlineData(6, "2018-06-08T15:00:00Z", "2018-06-01T22:00:00Z")] // six whole days, Saturday 2 June the first: a period counted back is not moved
    [InlineData(6, "2018-06-07T22:00:00Z", "2018-06-01T22:00:00Z")] // the first instant of the 8th is of the 8th
    [InlineData(2, "2018-06-05T15:00:00Z", "2018-05-31T22:00:00Z")] // a weekend in between: two working days all the same
    public void Before_an_event_whole_days_lie_that_are_counted_back(int days, string happens, string before) =>
        Places.Of("FR10").LatestBefore(Period.OfDays(days), Instant(happens)).ShouldBe(Instant(before));

    [Fact]
    public void Back_in_hours_the_events_hour_is_left_out() =>
        Places.Of("FR10").LatestBefore(Period.OfHours(24), Instant("2018-06-08T15:30:00Z")).ShouldBe(Instant("2018-06-07T15:00:00Z"));

    [Fact]
    public void There_is_no_empty_period() => Should.Throw<ArgumentOutOfRangeException>(() => Period.OfDays(0));

    private static DateOnly Day(string text) => DateOnly.Parse(text, null);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, null);
}
