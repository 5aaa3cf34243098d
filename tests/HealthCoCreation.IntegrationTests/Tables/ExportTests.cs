using HealthCoCreation.Api.Http.Tables;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Tables;

/// <summary>Lists as tables.</summary>
public sealed class ExportTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task A_list_is_a_table_with_the_same_filters()
    {
        var number = Given.Unique();
        var wanted = await _given.AnOrganisation(name: $"=SUM(A1), \"quoted\" {number}");
        await _given.AnOrganisation(name: $"Other {number}");
        var path = $"/v1/organisations?legalName={Uri.EscapeDataString($"quoted\" {number}")}";
        var json = (await wanted.Get(path)).Ok()["items"]!.AsArray().ShouldHaveSingleItem()!;

        var csv = (await wanted.Table(path)).Ok();
        csv.Headers["Content-Type"].ShouldBe("text/csv; charset=utf-8; header=present");
        csv.Headers["Content-Disposition"].ShouldBe("attachment; filename=\"organisations.csv\"");
        csv.Headers["Export-Limit"].ShouldBe("10000");
        csv.Headers["Cache-Control"].ShouldBe("no-store");
        csv.Text.Split("\r\n")[0].ShouldBe("id,legalName,kind,country,regionCode,status,invented");
        var row = SentAndShown.Csv(csv.Text).ShouldHaveSingleItem();
        row["id"].ShouldBe(wanted.OrganisationId.ToString());
        row["legalName"].ShouldBe("'" + json["legalName"]!.GetValue<string>());
        (row["regionCode"], row["status"], row["invented"]).ShouldBe(("", "verified", "false"));

        var cells = SentAndShown.Cells(await host.Workbook(wanted, path));
        cells.Count.ShouldBe(2);
        cells[0].Select(cell => cell!.Value).ShouldBe(csv.Text.Split("\r\n")[0].Split(','));
        cells[1][1].ShouldBe(new RawCell("text", row["legalName"]));
        cells[1][6].ShouldBe(new RawCell("truth", "0"));
    }

    [Fact]
    public async Task A_table_is_the_whole_list_however_many_pages_it_has()
    {
        var codes = new List<string>();
        for (var next = "/v1/nuts-codes?limit=100"; next is not null;)
        {
            var page = (await _given.Anonymous.Get(next)).Ok();
            codes.AddRange(page["items"]!.AsArray().Select(row => row!["code"]!.GetValue<string>()));
            next = page["next"] is { } cursor ? $"/v1/nuts-codes?limit=100&cursor={cursor}" : null;
        }

        codes.Count.ShouldBeGreaterThan(1_000);
        SentAndShown.Csv((await _given.Anonymous.Table("/v1/nuts-codes")).Ok().Text).Select(row => row["code"]).ShouldBe(codes);
        SentAndShown.Cells(await host.Workbook(_given.Administrator, "/v1/nuts-codes")).Skip(1).Select(row => row[0]!.Value).ShouldBe(codes);
    }

    [Theory]
    [InlineData("text/csv", "text/csv; charset=utf-8; header=present")]
    [InlineData(Workbook.MediaType, Workbook.MediaType)]
    [InlineData("text/csv;q=0.5, application/json", "application/json; charset=utf-8")]
    [InlineData("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, text/csv;q=0.9", Workbook.MediaType)]
    [InlineData("*/*", "application/json; charset=utf-8")]
    public async Task Accept_chooses_the_format_and_its_tag_is_known_again(string accept, string mediaType)
    {
        var shown = (await _given.Anonymous.Table("/v1/regions", accept)).Ok();
        shown.Headers["Content-Type"].ShouldBe(mediaType);
        shown.Headers["Vary"].ShouldContain("Accept");

        var again = await _given.Anonymous.Table("/v1/regions", accept, known: shown.ETag);
        again.Status.ShouldBe(304);
        again.Text.ShouldBeEmpty();
        (await _given.Anonymous.Table("/v1/regions", accept, known: "\"0.0000000000000000\"")).Ok();
    }

    [Fact]
    public async Task Each_format_has_a_tag_of_its_own()
    {
        var tags = new List<string?>();
        foreach (var accept in new[] { "application/json", CsvTable.MediaType, Workbook.MediaType })
        {
            tags.Add((await _given.Anonymous.Table("/v1/regions", accept)).Ok().ETag?.Replace("W/", "", StringComparison.Ordinal));
        }

        tags.ShouldBeUnique();
    }

    [Fact]
    public async Task A_table_shows_what_the_pages_show_and_refuses_what_they_refuse()
    {
        var organisation = await _given.AnOrganisation();
        var stranger = await _given.AnOrganisation();
        var path = $"/v1/organisations/{organisation.OrganisationId}/members";

        (await stranger.Table(path)).ShouldRefuse(403, "organisation.members-hidden");
        (await _given.Anonymous.Table(path)).ShouldRefuse(401, "access.token-missing");
        SentAndShown.Csv((await organisation.Table(path)).Ok().Text).ShouldHaveSingleItem()["accountId"].ShouldBe(organisation.AccountId.ToString());
        (await organisation.Table("/v1/audit-events")).ShouldRefuse(403, "access.role-required");
        (await organisation.Table("/v1/organisations?colour=red")).ShouldRefuse(400, "request.unknown-parameter");

        var draft = await _given.ADraftCall();
        (await stranger.Table($"/v1/calls?roundId={draft.Round.Id}")).Ok().Text.ShouldNotContain(draft.Id.ToString());
        (await draft.Funder.Table($"/v1/calls?roundId={draft.Round.Id}")).Ok().Text.ShouldContain(draft.Id.ToString());
    }

    [Fact]
    public async Task Nested_values_are_flattened_by_one_rule()
    {
        var call = await _given.AnOpenCall();
        (await call.Round.Challenger.Post($"{call.Path}/questions", new { organisationId = call.Round.Challenger.OrganisationId, text = Given.InAllLanguages("\t=Où ?") })).Ok(201);

        var question = SentAndShown.Csv((await call.Funder.Table($"{call.Path}/questions")).Ok().Text).ShouldHaveSingleItem();
        question["text.original"].ShouldBe("fr");
        question["text.fr"].ShouldBe("'\t'=Où ?");
        question["text.en"].ShouldBe("'\t'=Où ? (en)");
        question["answer.en"].ShouldBeEmpty();
        question["actions"].ShouldBe("answer\nmerge");

        var envelope = SentAndShown.Csv((await call.Funder.Table($"/v1/envelopes?funderId={call.Funder.OrganisationId}")).Ok().Text).ShouldHaveSingleItem();
        envelope.Where(one => one.Key.EndsWith(".amount", StringComparison.Ordinal)).ShouldContain(one => one.Value == "400000.00");
        envelope.Where(one => one.Key.EndsWith(".currency", StringComparison.Ordinal)).ShouldAllBe(one => one.Value == "EUR" || one.Value.Length == 0);
    }

    [Fact]
    public async Task A_search_is_a_table_of_its_hits()
    {
        var call = await _given.AnOpenCall();
        var path = $"/v1/challenges/search?status=published&deadlineFrom={Uri.EscapeDataString($"{call.Deadline.AddMinutes(-1):O}")}";
        var hits = (await _given.Anonymous.Get(path)).Ok()["items"]!.AsArray();

        var rows = SentAndShown.Csv((await _given.Anonymous.Table(path)).Ok().Text);

        rows.Select(row => row["challenge.id"]).ShouldBe(hits.Select(hit => hit!["challenge"]!["id"]!.GetValue<string>()));
        rows.ShouldContain(row => row["challenge.id"] == call.Challenge.ToString() && row["maximumGrant.amount"] == "30000.00");
    }

    [Fact]
    public async Task HEAD_tells_what_GET_would()
    {
        var shown = (await _given.Anonymous.Table("/v1/regions")).Ok();
        var head = await _given.Anonymous.Send(HttpMethod.Head, "/v1/regions", also: request => request.Headers.Accept.ParseAdd(CsvTable.MediaType));

        head.Ok().Text.ShouldBeEmpty();
        head.ETag.ShouldBe(shown.ETag);
        head.Headers["Content-Length"].ShouldBe($"{System.Text.Encoding.UTF8.GetByteCount(shown.Text)}");
    }
}

/// <summary>A platform whose tables are short.</summary>
public sealed class ShortTablesHost(PlatformCluster cluster) : PlatformHost(cluster)
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Exports:MostRows"] = "20" };
}

public sealed class ExportLimitTests(ShortTablesHost host) : IClassFixture<ShortTablesHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task A_longer_list_is_refused_as_a_whole_and_a_filter_helps()
    {
        foreach (var format in new[] { CsvTable.MediaType, Workbook.MediaType })
        {
            (await _given.Anonymous.Table("/v1/nuts-codes", format)).ShouldRefuse(422, "request.export-too-long")["maximumRows"]!.GetValue<int>().ShouldBe(20);
        }

        var few = (await _given.Anonymous.Table("/v1/nuts-codes?country=FR&level=1")).Ok();
        few.Headers["Export-Limit"].ShouldBe("20");
        SentAndShown.Csv(few.Text).Count.ShouldBeInRange(10, 20);
    }

    [Fact]
    public async Task A_table_has_no_pages()
    {
        (await _given.Anonymous.Table("/v1/regions?limit=5")).ShouldRefuse(400, "request.export-not-paged");
        (await _given.Anonymous.Table("/v1/regions?limit=5", Workbook.MediaType)).ShouldRefuse(400, "request.export-not-paged");
    }
}
