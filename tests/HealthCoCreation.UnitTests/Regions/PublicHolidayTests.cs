using HealthCoCreation.Domain.Regions;

namespace HealthCoCreation.UnitTests.Regions;

public sealed class PublicHolidayTests
{
    [Theory]
    // England and Wales, as gov.uk published them: substitute days, moved and added ones.
    [InlineData("TLC", 2010, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28")]
    [InlineData("TLI", 2011, "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27")]
    [InlineData("TLK", 2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26")]
    [InlineData("TLJ", 2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28")]
    [InlineData("TLL", 2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27")]
    [InlineData("TLD", 2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26")]
    [InlineData("FR10", 2018, "01-01 04-02 05-01 05-08 05-10 05-21 07-14 08-15 11-01 11-11 12-25")]
    // Alsace and Moselle have two more; the rest of their region has not.
    [InlineData("FRF11", 2019, "01-01 04-19 04-22 05-01 05-08 05-30 06-10 07-14 08-15 11-01 11-11 12-25 12-26")]
    [InlineData("FRF31", 2019, "01-01 04-22 05-01 05-08 05-30 06-10 07-14 08-15 11-01 11-11 12-25")]
    // Midsummer and All Saints wander with the Saturday; the two eves end no period (150/1930, 5 §).
    [InlineData("FI1D9", 2020, "01-01 01-06 04-10 04-12 04-13 05-01 05-21 05-31 06-19 06-20 10-31 12-06 12-24 12-25 12-26")]
    [InlineData("FI1D9", 2026, "01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-19 06-20 10-31 12-06 12-24 12-25 12-26")]
    [InlineData("ES62", 2019, "01-01 01-06 03-19 04-18 04-19 05-01 06-09 08-15 10-12 11-01 12-06 12-08 12-25")]
    [InlineData("ES22", 2019, "01-01 01-06 04-18 04-19 04-22 05-01 08-15 10-12 11-01 12-03 12-06 12-08 12-25")]
    [InlineData("ES51", 2019, "01-01 01-06 04-19 04-22 05-01 06-24 08-15 09-11 10-12 11-01 12-06 12-08 12-25 12-26")]
    [InlineData("ITC4", 2011, "01-01 01-06 03-17 04-24 04-25 04-25 05-01 06-02 08-15 11-01 12-08 12-25 12-26")]
    // Four days were suspended for three years.
    [InlineData("PT11", 2013, "01-01 03-29 03-31 04-25 05-01 06-10 08-15 12-08 12-25")]
    [InlineData("PT11", 2016, "01-01 03-25 03-27 04-25 05-01 05-26 06-10 08-15 10-05 11-01 12-01 12-08 12-25")]
    [InlineData("BE2", 2024, "01-01 04-01 05-01 05-09 05-20 07-21 08-15 11-01 11-11 12-25")]
    // The Orthodox Easter of 2024 was five weeks after the western one.
    [InlineData("EL63", 2024, "01-01 01-06 03-18 03-25 05-01 05-03 05-05 05-06 06-24 08-15 10-28 12-25 12-26")]
    [InlineData("RO11", 2016, "01-01 01-02 05-01 05-01 05-02 06-19 06-20 08-15 11-30 12-01 12-25 12-26")]
    [InlineData("RO11", 2024, "01-01 01-02 01-06 01-07 01-24 05-01 05-03 05-05 05-06 06-01 06-23 06-24 08-15 11-30 12-01 12-25 12-26")]
    [InlineData("DED21", 2017, "01-01 04-14 04-17 05-01 05-25 06-05 10-03 10-31 11-22 12-25 12-26")]
    [InlineData("DE600", 2017, "01-01 04-14 04-17 05-01 05-25 06-05 10-03 10-31 12-25 12-26")]
    [InlineData("DE600", 2016, "01-01 03-25 03-28 05-01 05-05 05-16 10-03 12-25 12-26")]
    public void The_holidays_of_a_year_are_those_that_were_kept(string code, int year, string days) =>
        string.Join(' ', PublicHolidays.Of(code, year).Select(holiday => $"{holiday.Day:MM-dd}")).ShouldBe(days);

    [Fact]
    public void A_substitute_day_says_what_it_stands_for()
    {
        var christmas = PublicHolidays.Of("TLC", 2021);

        christmas[^2].ShouldSatisfyAllConditions(
            one => one.Name.Binding.ShouldBe("Christmas Day"),
            one => one.Day.ShouldBe(new(2021, 12, 27)),
            one => one.InsteadOf.ShouldBe(new DateOnly(2021, 12, 25)));
        christmas[^1].InsteadOf.ShouldBe(new DateOnly(2021, 12, 26));
        christmas[0].InsteadOf.ShouldBeNull();
    }

    [Fact]
    public void A_holiday_is_named_in_the_language_of_its_place()
    {
        var ascension = PublicHolidays.Of("FI1D9", 2020).Single(holiday => holiday.Day == new DateOnly(2020, 5, 21));

        (ascension.Name.Original, ascension.Name.Binding).ShouldBe(("fi", "Helatorstai"));
        ascension.Name.In(["en"]).ShouldBe(("en", "Ascension Day"));
        ascension.Law.ShouldNotBeEmpty();
    }

    [Fact]
    public void Where_no_rules_are_kept_there_are_no_holidays_and_it_is_told()
    {
        PublicHolidays.AreKeptFor("TLM").ShouldBeFalse();
        PublicHolidays.Of("TLM", 2020).ShouldBeEmpty();
        PublicHolidays.AreKeptFor("ES62").ShouldBeTrue();
        PublicHolidays.DecidedYearly("ES62").ShouldNotBeNull();
        PublicHolidays.DecidedYearly("FR10").ShouldBeNull();
    }

    [Fact]
    public void Every_rule_names_real_days_in_every_year_it_is_kept_for()
    {
        foreach (var code in NutsCodes.All.Where(one => one.Level <= 2).Select(one => one.Code).Append("EU"))
        {
            for (var year = PublicHolidays.FirstYear; year <= PublicHolidays.LastYear; year++)
            {
                var holidays = PublicHolidays.Of(code, year);
                holidays.ShouldAllBe(holiday => holiday.Day.Year == year);
                holidays.Select(holiday => holiday.Day).ShouldBeInOrder();
                (holidays.Count > 0).ShouldBe(PublicHolidays.AreKeptFor(code));
            }
        }
    }
}
