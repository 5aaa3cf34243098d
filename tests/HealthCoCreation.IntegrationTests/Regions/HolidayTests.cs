using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Regions;

public sealed class HolidayTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task Anybody_reads_the_holidays_of_a_year()
    {
        var path = $"/v1/regions/{await _given.ARegion("ES62")}/holidays";

        var year = (await _given.Anonymous.Get($"{path}?year=2019")).Ok();

        (year["regionCode"]!.GetValue<string>(), year["year"]!.GetValue<int>(), year["hasRules"]!.GetValue<bool>()).ShouldBe(("ES62", 2019, true));
        year["decidedYearly"]!.GetValue<string>().ShouldContain("Monday");
        var own = year["days"]!.AsArray().Single(one => one!["day"]!.GetValue<string>() == "2019-06-09")!;
        (own["source"]!.GetValue<string>(), own["name"]!["original"]!.GetValue<string>()).ShouldBe(("rule", "es"));
        (await _given.Anonymous.Get(path)).Ok()["year"]!.GetValue<int>().ShouldBe(_given.Now?.Year ?? DateTimeOffset.UtcNow.Year);
        (await _given.Anonymous.Get($"{path}?year=2036")).ShouldRefuse(400, "request.invalid-parameter");
        (await _given.Anonymous.Get($"{path}?year=02019")).ShouldRefuse(400, "request.invalid-parameter");
        (await _given.Anonymous.Get("/v1/regions/ZZ99/holidays")).ShouldRefuse(404, "region.not-found");
    }

    [Fact]
    public async Task A_region_decides_single_days_on_top_of_the_rules()
    {
        var path = $"/v1/regions/{await _given.ARegion("ES41")}";

        // 2023: New Year's Day was a Sunday and passed to Monday; the region did not keep its own day, a Sunday too.
        (await Decide(path, ["2023-01-02"], "2023-04-23")).Ok();

        var year = (await _given.Anonymous.Get($"{path}/holidays?year=2023")).Ok();
        var days = year["days"]!.AsArray();
        days.Where(one => one!["source"]!.GetValue<string>() == "region").ShouldHaveSingleItem()!["day"]!.GetValue<string>().ShouldBe("2023-01-02");
        days.Select(one => one!["day"]!.GetValue<string>()).ShouldNotContain("2023-04-23");
        year["removed"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldBe("2023-04-23");
    }

    [Fact]
    public async Task What_the_rules_say_already_or_do_not_say_is_not_decided()
    {
        var path = $"/v1/regions/{await _given.ARegion("ES30")}";

        (await Decide(path, [], "2023-05-03")).ShouldRefuse(422, "region.no-holiday-by-rule")["day"]!.GetValue<string>().ShouldBe("2023-05-03");
        (await Decide(path, ["2023-05-02"])).ShouldRefuse(422, "region.holiday-twice")["day"]!.GetValue<string>().ShouldBe("2023-05-02");
        (await Decide(path, ["2023-03-20", "2023-03-20"])).ShouldRefuse(422, "region.holiday-twice");
    }

    private Task<Answer> Decide(string path, string[] added, params string[] removed) => _given.Administrator.Replace(
        path, new { added = added.Select(day => new { day, name = Given.Text("es", "Traslado") }), removed }, $"{path}/holidays");
}
