using HealthCoCreation.Domain.Regions;

namespace HealthCoCreation.UnitTests.Regions;

/// <summary>Against the tables that the churches publish.</summary>
public sealed class EasterTests
{
    [Theory]
    [InlineData("2010-04-04", "2010-04-04")]
    [InlineData("2011-04-24", "2011-04-24")]
    [InlineData("2012-04-08", "2012-04-15")]
    [InlineData("2013-03-31", "2013-05-05")]
    [InlineData("2014-04-20", "2014-04-20")]
    [InlineData("2015-04-05", "2015-04-12")]
    [InlineData("2016-03-27", "2016-05-01")]
    [InlineData("2017-04-16", "2017-04-16")]
    [InlineData("2018-04-01", "2018-04-08")]
    [InlineData("2019-04-21", "2019-04-28")]
    [InlineData("2020-04-12", "2020-04-19")]
    [InlineData("2021-04-04", "2021-05-02")]
    [InlineData("2022-04-17", "2022-04-24")]
    [InlineData("2023-04-09", "2023-04-16")]
    [InlineData("2024-03-31", "2024-05-05")]
    [InlineData("2025-04-20", "2025-04-20")]
    [InlineData("2026-04-05", "2026-04-12")]
    [InlineData("2027-03-28", "2027-05-02")]
    [InlineData("2028-04-16", "2028-04-16")]
    [InlineData("2029-04-01", "2029-04-08")]
    [InlineData("2030-04-21", "2030-04-28")]
    [InlineData("2031-04-13", "2031-04-13")]
    [InlineData("2032-03-28", "2032-05-02")]
    [InlineData("2033-04-17", "2033-04-24")]
    [InlineData("2034-04-09", "2034-04-09")]
    [InlineData("2035-03-25", "2035-04-29")]
    public void Easter_is_on_the_day_of_the_table(string western, string orthodox)
    {
        var day = DateOnly.Parse(western, null);

        Easter.Western(day.Year).ShouldBe(day);
        Easter.Orthodox(day.Year).ShouldBe(DateOnly.Parse(orthodox, null));
    }
}
