using System.Text.Json;
using System.Text.Json.Nodes;
using HealthCoCreation.Application.Common;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Regions;

public sealed class RegionTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    private Caller Administrator => _given.Administrator;

    private static string NewCode() => Given.ARegionCode();

    private static readonly object NothingDecided = new { added = Array.Empty<object>(), removed = Array.Empty<string>() };

    private static object Decided(string[] added, params string[] removed) =>
        new { added = added.Select(day => new { day, name = Given.Text("es", "Traslado") }), removed };

    private async Task<string> APreparing()
    {
        var code = NewCode();
        var made = (await Administrator.Post("/v1/regions", Given.RegionBody(code))).Ok(201);
        made.Headers["Location"].ShouldBe($"/v1/regions/{code}");
        return $"/v1/regions/{code}";
    }

    [Fact]
    public async Task A_region_is_prepared_given_rules_and_activated()
    {
        var path = await APreparing();
        (await Administrator.Step(path, "packs", Given.PackBody("first", "2024-01-01"))).Ok()["packInForce"]!.GetValue<string>().ShouldBe("first");
        (await Administrator.Replace(path, Decided(["2026-06-11", "2026-05-04"]), $"{path}/holidays")).Ok()
            ["addedHolidays"]!.AsArray().Select(one => one!["day"]!.GetValue<string>()).ShouldBe(["2026-05-04", "2026-06-11"]);

        var active = (await Administrator.Step(path, "activate")).Ok();

        active.State.ShouldBe("active");
        active.Actions.ShouldBe(["revise", "adoptPack", "setHolidays", "retire"]);
        (await Administrator.Step(path, "retire")).Ok().State.ShouldBe("retired");
    }

    [Fact]
    public async Task Everybody_reads_regions_and_is_offered_nothing()
    {
        var code = await _given.ARegion();

        var read = (await _given.Anonymous.Get($"/v1/regions/{code}")).Ok();

        read.Actions.ShouldBeEmpty();
        read["packInForce"]!.GetValue<string>().ShouldNotBeEmpty();
        (await _given.Anonymous.Get($"/v1/regions?country={code[..2]}&role=pilot&status=active")).Ok()["items"]!.AsArray()
            .Select(row => row!["code"]!.GetValue<string>()).ShouldContain(code);
        (await _given.Anonymous.Get("/v1/regions/ZZ99")).ShouldRefuse(404, "region.not-found");
        (await _given.Anonymous.Get("/v1/regions?status=asleep")).ShouldRefuse(400, "request.invalid-parameter");
    }

    [Fact]
    public async Task Only_the_platforms_administrators_keep_regions()
    {
        var path = $"/v1/regions/{await _given.ARegion()}";
        var person = await _given.ACompany();

        (await person.Post("/v1/regions", Given.RegionBody(NewCode()))).ShouldRefuse(403, "access.role-required");
        (await person.Step(path, "activate")).ShouldRefuse(403, "access.role-required");
        (await person.Step(path, "retire")).ShouldRefuse(403, "access.role-required");
        (await person.Step(path, "packs", Given.PackBody("mine", "2030-01-01"))).ShouldRefuse(403, "access.role-required");
        (await person.Replace(path, NothingDecided, $"{path}/holidays")).ShouldRefuse(403, "access.role-required");
        (await person.Replace(path, Revision())).ShouldRefuse(403, "access.role-required");
    }

    [Fact]
    public async Task A_region_is_revised_by_who_has_read_it()
    {
        var path = await APreparing();
        var first = (await Administrator.Get(path)).Ok();

        (await Administrator.Put(path, Revision())).ShouldRefuse(428, "request.if-match-missing");
        (await Administrator.Put(path, Revision(), first.ETag)).Ok()["role"]!.GetValue<string>().ShouldBe("mirror");
        (await Administrator.Put(path, Revision(), first.ETag)).ShouldRefuse(412, "request.stale")["currentVersion"]!.GetValue<long>().ShouldBe(2);
        (await Administrator.Put(path, Revision(), "W/" + first.ETag)).ShouldRefuse(412, "request.if-match-unknown");
        (await Administrator.Put("/v1/regions/ZZ99", Revision(), first.ETag)).ShouldRefuse(404, "region.not-found");
    }

    [Fact]
    public async Task An_unchanged_region_is_not_sent_again()
    {
        var path = await APreparing();
        var read = (await Administrator.Get(path)).Ok();

        var again = await Administrator.Send(HttpMethod.Get, path, also: request => request.Headers.TryAddWithoutValidation("If-None-Match", read.ETag));

        again.Status.ShouldBe(304);
        again.Text.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_is_taken_once_even_at_the_same_time()
    {
        var body = Given.RegionBody(NewCode());

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Administrator.Post("/v1/regions", body)));

        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        foreach (var refused in answers.Where(answer => answer.Status != 201))
        {
            refused.ShouldRefuse(409, "region.code-taken");
        }
    }

    [Fact]
    public async Task Rules_that_contradict_are_refused()
    {
        (await Administrator.Post("/v1/regions", Given.RegionBody(NewCode(), "Europe/Atlantis"))).ShouldRefuse(422, "region.unknown-time-zone");
        (await Administrator.Post("/v1/regions", Given.RegionBody("FR99"))).ShouldRefuse(422, "region.unknown-code");
        (await Administrator.Post("/v1/regions", Overlapping(Given.RegionBody(NewCode())))).ShouldRefuse(422, "region.erdf-periods-overlap");
        var path = await APreparing();
        (await Administrator.Replace(path, Overlapping(Revision()))).ShouldRefuse(422, "region.erdf-periods-overlap");
        (await Administrator.Step(path, "activate")).ShouldRefuse(422, "region.no-rule-pack");
        (await Administrator.Step(path, "retire")).ShouldRefuse(409, "region.cannot-retire");
        (await Administrator.Step(path, "packs", Given.PackBody("first", "2024-01-01"))).Ok();
        (await Administrator.Step(path, "packs", Given.PackBody("second", "2024-01-01"))).ShouldRefuse(422, "region.pack-date-taken");
        (await Administrator.Step(path, "packs", Given.PackBody("first", "2025-01-01"))).ShouldRefuse(422, "region.pack-name-taken");
        (await Administrator.Step(path, "packs", Given.PackBody("third", "2025-01-01", -1))).ShouldRefuse(422, "region.pack-out-of-range");
        (await Administrator.Step(path, "activate")).Ok();
        (await Administrator.Step(path, "activate")).ShouldRefuse(409, "region.cannot-activate");
        (await Administrator.Step(path, "packs", Given.PackBody("late", "2025-06-01"))).ShouldRefuse(422, "region.pack-in-the-past");
        (await Administrator.Step(path, "retire")).Ok();
        (await Administrator.Replace(path, Revision())).ShouldRefuse(409, "region.cannot-revise");
        (await Administrator.Step(path, "packs", Given.PackBody("never", "2030-01-01"))).ShouldRefuse(409, "region.cannot-adopt-pack");
        (await Administrator.Replace(path, NothingDecided, $"{path}/holidays")).ShouldRefuse(409, "region.cannot-set-holidays");
    }

    [Fact]
    public async Task Pages_stay_whole_while_regions_arrive()
    {
        var before = new HashSet<string>();
        for (var count = 0; count < 5; count++)
        {
            before.Add((await APreparing()).Split('/')[^1]);
        }

        var seen = new List<string>();
        var next = "/v1/regions?limit=2";
        while (next is not null)
        {
            var page = (await _given.Anonymous.Get(next)).Ok();
            seen.AddRange(page["items"]!.AsArray().Select(row => row!["code"]!.GetValue<string>()));
            await APreparing();
            next = page["next"] is { } cursor ? $"/v1/regions?limit=2&cursor={Uri.EscapeDataString(cursor.GetValue<string>())}" : null;
        }

        seen.Count.ShouldBe(seen.Distinct().Count());
        seen.Where(before.Contains).Count().ShouldBe(5);
        (await _given.Anonymous.Get("/v1/regions?cursor=forged")).ShouldRefuse(400, "request.invalid-cursor");
    }

    private static object Revision() =>
        new { name = Given.Text("fr", "Autre nom"), languages = new[] { "fr" }, role = "mirror", erdfPeriods = new[] { new { firstYear = 2021, lastYear = 2027, category = "transition" } } };

    private static string Overlapping(object body)
    {
        var changed = JsonNode.Parse(JsonSerializer.Serialize(body, PlatformJson.Options))!;
        changed["erdfPeriods"] = new JsonArray(
            new JsonObject { ["firstYear"] = 2014, ["lastYear"] = 2021, ["category"] = "transition" },
            new JsonObject { ["firstYear"] = 2021, ["lastYear"] = 2027, ["category"] = "lessDeveloped" });
        return changed.ToJsonString();
    }
}
