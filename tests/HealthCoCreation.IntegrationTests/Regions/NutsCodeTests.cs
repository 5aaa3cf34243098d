using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Regions;

public sealed class NutsCodeTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task Codes_are_found_by_country_level_parent_and_text()
    {
        (await Codes("parent=ES6")).ShouldBe(["ES61", "ES62", "ES63", "ES64"]);
        (await Codes("country=FI&level=2")).ShouldBe(["FI19", "FI1B", "FI1C", "FI1D", "FI20"]);
        (await Codes("text=ILE-DE-FRANCE")).ShouldBe(["FR1", "FR10"]);
        (await Codes("text=baskimaa")).ShouldBe(["ES21"]);
        (await Codes("country=GR&text=western+greece")).ShouldBe(["EL63"]);
        (await _given.Anonymous.Get("/v1/nuts-codes?level=4")).ShouldRefuse(400, "request.invalid-parameter");
    }

    [Fact]
    public async Task Pages_lead_through_all_of_them_and_back()
    {
        var seen = new List<string>();
        var cursor = "";
        string? previous = null;
        do
        {
            var page = (await _given.Anonymous.Get($"/v1/nuts-codes?country=FI&limit=10{cursor}")).Ok();
            seen.AddRange(page["items"]!.AsArray().Select(one => one!["code"]!.GetValue<string>()));
            previous = page["previous"]?.GetValue<string>();
            cursor = page["next"] is { } next ? $"&cursor={next.GetValue<string>()}" : "";
        }
        while (cursor.Length > 0);

        seen.ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
        seen.ShouldBeUnique();
        seen.Count.ShouldBe(27);
        (await _given.Anonymous.Get($"/v1/nuts-codes?country=FI&limit=10&cursor={previous}")).Ok()["items"]!.AsArray()
            .Select(one => one!["code"]!.GetValue<string>()).ShouldBe(seen.Skip(10).Take(10));
    }

    [Fact]
    public async Task The_list_may_be_stored_and_a_refusal_may_not()
    {
        (await _given.Anonymous.Get("/v1/nuts-codes")).Headers["Cache-Control"].ShouldBe("public, must-revalidate, max-age=3600");
        (await _given.Anonymous.Get("/v1/nuts-codes?level=4")).Headers["Cache-Control"].ShouldBe("no-store");
    }

    private async Task<IEnumerable<string>> Codes(string query) =>
        (await _given.Anonymous.Get($"/v1/nuts-codes?{query}")).Ok()["items"]!.AsArray().Select(one => one!["code"]!.GetValue<string>());
}
