using System.Globalization;
using System.Text.Json.Nodes;
using CsvHelper;
using HealthCoCreation.IntegrationTests.Coaching;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Reports;

public sealed class ReportTests : IClassFixture<PlatformHost>
{
    private const string Path = "/v1/reports/best-practices";

    private readonly PlatformHost _host;
    private readonly Given _given;
    private readonly BestPractices _practices;

    public ReportTests(PlatformHost host)
    {
        _host = host;
        _given = new(host);
        _practices = new(host, _given);
    }

    [Fact]
    public async Task Best_practices_stand_with_the_scores_of_pilot_and_mirrors_and_csv_says_the_same()
    {
        var (practice, mirror) = await AReportedPractice("=2+5; \"quoted\", línea");
        var json = (await _given.Anonymous.Get($"{Path}?region={practice.Region}")).Ok();
        json.Headers["Content-Type"].ShouldBe("application/json; charset=utf-8");
        var one = json["bestPractices"]!.AsArray().ShouldHaveSingleItem()!;
        one["title"]!.GetValue<string>().ShouldBe("=2+5; \"quoted\", línea");
        one["scores"]!["baseline"]!["score"]!.GetValue<double>().ShouldBe(46.25);
        one["scores"]!["followUp"]!["score"]!.GetValue<double>().ShouldBe(71.25);
        one["scores"]!["change"]!.GetValue<double>().ShouldBe(25);
        one["challengerId"]!.GetValue<Guid>().ShouldBe(practice.Challenger.OrganisationId);
        var takeUp = one["takeUps"]!.AsArray().ShouldHaveSingleItem()!;
        takeUp["scores"]!["baseline"]!["score"]!.GetValue<double>().ShouldBe(46.25);
        takeUp["scores"]!["baseline"]!["tied"]!.GetValue<bool>().ShouldBeTrue();
        takeUp["scores"]!["baseline"]!["rank"]!.GetValue<int>().ShouldBe(1);
        json["method"]!["methodHash"]!.GetValue<string>().Length.ShouldBe(64);
        json["invented"]!.GetValue<bool>().ShouldBeFalse();

        var csv = (await _given.Anonymous.Get($"{Path}?region={practice.Region}&format=csv")).Ok();
        csv.Headers["Content-Type"].ShouldBe("text/csv; charset=utf-8; header=present");
        csv.Headers["Content-Disposition"].ShouldBe("attachment; filename=\"best-practices.csv\"");
        csv.ETag.ShouldNotBe(json.ETag);
        var rows = Rows(csv.Text);
        rows.Count.ShouldBe(2);
        foreach (var (row, role, region, scores) in new[]
        {
            (rows[0], "pilot", practice.Region, one["scores"]!), (rows[1], "mirror", mirror.Region, takeUp["scores"]!),
        })
        {
            row["title"].ShouldBe("'" + one["title"]!.GetValue<string>());
            row["challenger"].ShouldBe(one["challenger"]!.GetValue<string>());
            DateTimeOffset.Parse(row["publishedAt"], CultureInfo.InvariantCulture).ShouldBe(one["publishedAt"]!.GetValue<DateTimeOffset>());
            (row["role"], row["regionCode"]).ShouldBe((role, region));
            foreach (var phase in new[] { "baseline", "followUp" })
            {
                double.Parse(row[$"{phase}Score"], CultureInfo.InvariantCulture).ShouldBe(scores[phase]!["score"]!.GetValue<double>());
                double.Parse(row[$"{phase}Coverage"], CultureInfo.InvariantCulture).ShouldBe(scores[phase]!["coverage"]!.GetValue<double>());
                row[$"{phase}Rank"].ShouldBe(scores[phase]!["rank"]!.ToJsonString());
                row[$"{phase}Tied"].ShouldBe(scores[phase]!["tied"]!.ToJsonString());
            }

            double.Parse(row["change"], CultureInfo.InvariantCulture).ShouldBe(scores["change"]!.GetValue<double>());
            row["methodHash"].ShouldBe(json["method"]!["methodHash"]!.GetValue<string>());
            row["frameworkEdition"].ShouldBe("1");
            row["howToRead"].ShouldBe(json["howToRead"]!.GetValue<string>());
            row["invented"].ShouldBe("false");
        }

        rows[1]["takenUpOn"].ShouldBe(takeUp["on"]!.GetValue<string>());
        foreach (var word in new[] { "impact", "effect", "caused", "significant", "proves", "best region" })
        {
            (json["howToRead"]!.GetValue<string>() + string.Join(",", rows[0].Keys)).ShouldNotContain(word, Case.Insensitive);
        }
    }

    [Theory]
    [InlineData("text/csv", "text/csv")]
    [InlineData("application/json", "application/json")]
    [InlineData("text/csv, */*;q=0.8", "text/csv")]
    [InlineData("text/csv;q=0.5, application/json", "application/json")]
    [InlineData("text/html, */*", "application/json")]
    public async Task Accept_chooses_the_media_type(string accept, string mediaType)
    {
        var answer = await _given.Anonymous.Send(HttpMethod.Get, Path, also: request => request.Headers.TryAddWithoutValidation("Accept", accept));
        answer.Ok().Headers["Content-Type"].ShouldStartWith(mediaType);
        var again = await _given.Anonymous.Send(HttpMethod.Get, Path, also: request =>
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
            request.Headers.TryAddWithoutValidation("If-None-Match", answer.ETag);
        });
        again.Status.ShouldBe(304);
    }

    [Fact]
    public async Task Other_media_types_and_formats_are_refused()
    {
        (await _given.Anonymous.Send(HttpMethod.Get, Path, also: request => request.Headers.TryAddWithoutValidation("Accept", "application/pdf")))
            .ShouldRefuse(406, "request.not-acceptable");
        (await _given.Anonymous.Get($"{Path}?format=xlsx")).ShouldRefuse(400, "request.invalid-parameter");
        (await _given.Anonymous.Get($"{Path}?format=csv&colour=red")).ShouldRefuse(400, "request.unknown-parameter");
    }

    [Fact]
    public async Task A_region_is_reported_node_by_node()
    {
        var (practice, _) = await AReportedPractice("Seguimiento");
        var path = $"/v1/reports/regions/{practice.Region}";
        var json = (await _given.Anonymous.Get(path)).Ok();
        json["bestPractices"]!.GetValue<int>().ShouldBe(1);
        json["rounds"]!.AsArray().Count.ShouldBe(1);
        json["projects"]!.AsArray().Single()!.ToJsonString().ShouldBe("""{"status":"finalReview","count":1}""");
        json["nodes"]!.AsArray().Select(node => node!["followUp"]!.GetValue<double>()).ShouldBe([71.25, 70, 75]);

        var rows = Rows((await _given.Anonymous.Get($"{path}?format=csv")).Ok().Text);
        rows.ShouldAllBe(row => row["regionCode"] == practice.Region);
        foreach (var node in json["nodes"]!.AsArray())
        {
            Value(rows, "followUpScore", node!["node"]!.GetValue<string>()).ShouldBe(node["followUp"]!.ToJsonString());
            Value(rows, "change", node["node"]!.GetValue<string>()).ShouldBe(node["change"]!.ToJsonString());
        }

        Value(rows, "bestPractices").ShouldBe("1");
        Value(rows, "howToRead").ShouldBe(json["howToRead"]!.GetValue<string>());
        (await _given.Anonymous.Get("/v1/reports/regions/ZZ999")).ShouldRefuse(404, "region.not-found");
    }

    [Fact]
    public async Task A_round_is_reported_in_numbers_once_it_is_open()
    {
        var planned = await _given.ARoundPlanned(Given.ARegionCode());
        (await _given.Anonymous.Get($"/v1/reports/rounds/{planned.Id}")).ShouldRefuse(404, "round.not-found");

        var round = await _given.ARoundCollecting(Given.ARegionCode());
        var path = $"/v1/reports/rounds/{round.Id}";
        var json = (await round.Supporter.Get(path)).Ok();
        json["status"]!.GetValue<string>().ShouldBe("collectingChallenges");
        json["challenges"]!.AsArray().ShouldBeEmpty();
        json["funded"]!.GetValue<int>().ShouldBe(0);
        var money = json["money"]!.AsArray().ShouldHaveSingleItem()!;
        money["allocated"]!["amount"]!.GetValue<string>().ShouldBe("400000.00");
        var rows = Rows((await round.Supporter.Get($"{path}?format=csv")).Ok().Text);
        Value(rows, "allocated").ShouldBe("400000.00");
        Value(rows, "status").ShouldBe("collectingChallenges");

        // What was promised of private funds is no public money.
        var own = await Given.AnOpenEnvelope(round.Id, round.Funder, 100, 100, "private");
        await _host.Sql<long>($"with bound as (update funding.envelopes set committed = case id when '{own}' then 40 else 50 end where round_id = '{round.Id}' returning 1) select count(*) from bound");
        var bound = (await round.Supporter.Get(path)).Ok()["money"]!.AsArray().ShouldHaveSingleItem()!;
        bound["committed"]!["amount"]!.GetValue<string>().ShouldBe("90.00");
        bound["publicMoney"]!["amount"]!.GetValue<string>().ShouldBe("50.00");
    }

    private async Task<(BestPracticeAtHand Practice, MirrorAtHand Mirror)> AReportedPractice(string title)
    {
        var practice = await _practices.Published(title: title);
        var mirror = await _given.AMirrorRegionReplicating(practice);
        (await mirror.Organisation.Step(practice.Path, "take-ups", new { mirrorRegionId = mirror.Id, on = "2026-01-12" })).Ok();
        var framework = await _given.AFrozenFramework();
        await _given.AMeasuredRegion(framework, practice.Region);
        await _given.AMeasuredRegion(framework, mirror.Region);

        // The newest run counts: later than any other test's of this class.
        _given.Later(TimeSpan.FromMinutes(Given.Unique()));
        await Given.AScoreRun(framework);
        return (practice, mirror);
    }

    private static string Value(IEnumerable<Dictionary<string, string>> rows, string measure, string of = "") =>
        rows.Single(row => row["measure"] == measure && (of.Length == 0 || row["of"] == of))["value"];

    private static List<Dictionary<string, string>> Rows(string text)
    {
        text.ShouldEndWith("\r\n");
        var rows = new List<Dictionary<string, string>>();
        using var csv = CsvReader.FromText(text);
        while (csv.Read())
        {
            var row = new Dictionary<string, string>();
            foreach (var column in csv.Headers)
            {
                row.Add(column, csv.GetString(column));
            }

            rows.Add(row);
        }

        return rows;
    }
}

/// <summary>More than one report holds.</summary>
public sealed class LongReportTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    [Fact]
    public async Task A_report_is_refused_rather_than_cut()
    {
        var given = new Given(host);
        var practice = await new BestPractices(host, given).Published();
        await host.Sql<string>("drop index coaching.ux_best_practices_project; select ''");
        await host.Sql<long>("""
            with made as (
                insert into coaching.best_practices
                select row.* from (select * from coaching.best_practices limit 1) one, generate_series(1, 10000) number,
                    jsonb_populate_record(one::coaching.best_practices, jsonb_build_object('id', md5(number::text)::uuid, 'region_code', 'ES62')) row returning 1)
            select count(*) from made
            """);

        foreach (var format in new[] { "json", "csv" })
        {
            (await given.Anonymous.Get($"/v1/reports/best-practices?format={format}")).ShouldRefuse(422, "report.too-long")["maximum"]!.GetValue<int>().ShouldBe(10_000);
            (await given.Anonymous.Get($"/v1/reports/best-practices?region={practice.Region}&format={format}")).Ok();
        }
    }
}
