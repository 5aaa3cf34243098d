using System.Text;
using System.Text.Json.Nodes;
using HealthCoCreation.Api.Http.Tables;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Tables;

/// <summary>Tables that become organisations and challenges, by the same commands as single requests.</summary>
public sealed class ImportTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private const string Path = "/v1/organisations/import";
    private const string Header = "legalName,kind,country,regionCode,registrationNumber,smeClass\r\n";

    private readonly Given _given = new(host);

    [Fact]
    public async Task A_dry_run_tells_every_rows_errors_and_leaves_no_trace()
    {
        var importer = await _given.AnAccount("Importer");
        var taken = await _given.AnOrganisation();
        var number = (await taken.Get($"/v1/organisations/{taken.OrganisationId}")).Ok()["registrationNumber"]!.GetValue<string>();
        var fresh = Number();
        var table = $"{Header}Good,company,FR,,{fresh},small\r\nTaken,company,FR,,{number},\r\nTwice,company,FR,,{fresh},\r\n"
            + $",hospital,France,FR10,{Number()},tiny\r\nElsewhere,company,FR,ES62,{Number()},\r\n";
        var before = await Everything();

        var tried = (await importer.Import($"{Path}?dryRun=true", table)).Ok();

        (tried["dryRun"]!.GetValue<bool>(), tried["made"]!.GetValue<int>(), tried["refused"]!.GetValue<int>()).ShouldBe((true, 1, 4));
        tried["mode"]!.GetValue<string>().ShouldBe("allOrNothing");
        tried["rows"]!.AsArray().Select(row => row!["row"]!.GetValue<int>()).ShouldBe([2, 3, 4, 5, 6]);
        tried["rows"]!.AsArray().ShouldAllBe(row => row!["id"] == null);
        Errors(tried, 2).ShouldBeEmpty();
        Errors(tried, 3).ShouldBe(["registrationNumber organisation.registration-number-taken"]);
        Errors(tried, 4).ShouldBe(["registrationNumber organisation.registration-number-taken"]);
        Errors(tried, 5).ShouldBe(["kind not-in-enum", "country length", "smeClass not-in-enum", "legalName required"], ignoreOrder: true);
        Errors(tried, 6).ShouldBe(["regionCode organisation.region-unknown"]);
        (await Everything()).ShouldBe(before);
    }

    [Fact]
    public async Task All_or_nothing_is_all_or_nothing()
    {
        var importer = await _given.AnAccount("Importer");
        var (one, two) = (Number(), Number());
        var before = await Everything();

        var refused = (await importer.Import(Path, $"{Header}One,company,FR,,{one},\r\nTwo,company,FR,,{one},\r\nThree,company,fr,,{two},\r\n"))
            .ShouldRefuse(422, "import.rows-refused");
        refused["rowsRefused"]!.GetValue<int>().ShouldBe(2);
        refused.Pointers.ShouldBe(["/3/registrationNumber", "/4/country"]);
        (await Everything()).ShouldBe(before);

        var key = Given.Key();
        var table = $"{Header}One,company,FR,,{one},\r\n\r\nTwo,company,FR,,{two},small\r\n";
        var made = (await importer.Import(Path, table, key)).Ok();
        made["rows"]!.AsArray().Select(row => row!["row"]!.GetValue<int>()).ShouldBe([2, 4]);
        var ids = made["rows"]!.AsArray().Select(row => row!["id"]!.GetValue<Guid>()).ToList();
        var second = (await importer.Get($"/v1/organisations/{ids[1]}")).Ok();
        (second["legalName"]!.GetValue<string>(), second["smeClass"]!.GetValue<string>(), second.State).ShouldBe(("Two", "small", "registered"));
        (await importer.Get($"/v1/organisations/{ids[1]}/members")).Ok()["items"]![0]!["accountId"]!.GetValue<Guid>().ShouldBe(importer.AccountId);
        (await host.Sql<long>($"select count(*) from audit.events where operation = 'ImportOrganisations' and subject_id in ('{ids[0]}', '{ids[1]}')")).ShouldBe(2);

        var after = await Everything();
        var again = (await importer.Import(Path, table, key)).Ok();
        again.Headers["Idempotency-Replayed"].ShouldBe("true");
        again.Text.ShouldBe(made.Text);
        (await importer.Import(Path, table.Replace("Two", "Zwei", StringComparison.Ordinal), key)).ShouldRefuse(422, "idempotency.mismatch");
        (await Everything()).ShouldBe(after);
    }

    [Fact]
    public async Task Per_row_the_good_ones_are_made()
    {
        var importer = await _given.AnAccount("Importer");
        var (one, two) = (Number(), Number());

        var made = (await importer.Import($"{Path}?mode=perRow", $"{Header}One,company,FR,,{one},\r\nTwo,company,FR,,{one},\r\nThree,company,,,{two},\r\nFour,company,FR,,{two},\r\n")).Ok();

        (made["made"]!.GetValue<int>(), made["refused"]!.GetValue<int>()).ShouldBe((2, 2));
        made["rows"]!.AsArray().Select(row => row!["id"] is not null).ShouldBe([true, false, false, true]);
        Errors(made, 3).ShouldBe(["registrationNumber organisation.registration-number-taken"]);
        Errors(made, 4).ShouldBe(["country required"]);
        foreach (var id in made["rows"]!.AsArray().Select(row => row!["id"]).OfType<JsonNode>())
        {
            (await importer.Get($"/v1/organisations/{id}")).Ok().State.ShouldBe("registered");
        }
    }

    [Fact]
    public async Task A_table_founds_no_more_than_may_wait_for_verification_unless_an_administrator_sends_it()
    {
        var importer = await _given.AnAccount("Importer");
        var table = Header + string.Concat(Enumerable.Range(0, 27).Select(number => $"Daughter {number},company,FR,,{Number()},\r\n"));
        string[] tooMany = [" organisation.too-many-unverified"];

        var tried = (await importer.Import($"{Path}?dryRun=true", table)).Ok();
        (tried["made"]!.GetValue<int>(), tried["refused"]!.GetValue<int>()).ShouldBe((25, 2));
        Errors(tried, 26).ShouldBeEmpty();
        Errors(tried, 27).ShouldBe(tooMany);

        (await importer.Import(Path, table)).ShouldRefuse(422, "import.rows-refused").Pointers.ShouldBe(["/27", "/28"]);
        (await importer.Import($"{Path}?mode=perRow", table)).Ok()["made"]!.GetValue<int>().ShouldBe(25);
        Errors((await importer.Import($"{Path}?mode=perRow", $"{Header}Later,company,FR,,{Number()},\r\n")).Ok(), 2).ShouldBe(tooMany);

        var region = Header + string.Concat(Enumerable.Range(0, 30).Select(number => $"Clinic {number},healthcareProvider,FR,FR10,{Number()},\r\n"));
        (await _given.Administrator.Import(Path, region)).Ok()["made"]!.GetValue<int>().ShouldBe(30);
    }

    [Theory]
    [InlineData("text/csv", "csv")]
    [InlineData(Workbook.MediaType, "xlsx")]
    public async Task The_template_may_be_sent_back_as_it_is(string mediaType, string extension)
    {
        var round = await _given.ARoundCollecting();
        var rows = $"/v1/challenges/import?roundId={round.Id}&ownerId={round.Challenger.OrganisationId}";
        foreach (var (import, name) in new[] { (Path, "organisations"), (rows, "challenges") })
        {
            var template = (await round.Challenger.Table(import.Split('?')[0], mediaType)).Ok();
            template.Headers["Content-Type"].Split(';')[0].ShouldBe(mediaType);
            template.Headers["Content-Disposition"].ShouldBe($"attachment; filename=\"{name}-template.{extension}\"");
            (await _given.Anonymous.Table(import.Split('?')[0], mediaType, template.ETag)).Status.ShouldBe(304);
            var content = extension == "csv" ? Encoding.UTF8.GetBytes(template.Text) : await host.Workbook(round.Challenger, import.Split('?')[0]);

            var dryRun = $"{import}{(import.Contains('?', StringComparison.Ordinal) ? '&' : '?')}dryRun=true";
            var tried = (await round.Challenger.Import(dryRun, content, mediaType)).Ok();
            Errors(tried, 2).ShouldBeEmpty();
            (tried["made"]!.GetValue<int>(), tried["refused"]!.GetValue<int>()).ShouldBe((1, 0));
            (await round.Challenger.Import(import, content, mediaType)).Ok();
        }

        (await _given.Anonymous.Table(Path, "application/json")).ShouldRefuse(406, "request.not-acceptable");
    }

    [Fact]
    public async Task A_workbook_says_the_same_as_CSV_and_so_does_what_spreadsheets_write()
    {
        var importer = await _given.AnAccount("Importer");
        var workbook = await AWorkbook([["legalName", "kind", "country", "registrationNumber"], ["Élan <&>", "company", "FR", 123_000_000L + Given.Unique()], ["=SUM(A1)", "company", "FR", Number()]]);
        var semicolons = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes($"LegalName;kind;country;registrationNumber\n\"Côté; \"\"Sud\"\"\";company;FR;{Number()}\n")).ToArray();

        (await Names(await importer.Import(Path, workbook, Workbook.MediaType))).ShouldBe(["Élan <&>", "=SUM(A1)"]);
        (await Names(await importer.Import(Path, semicolons))).ShouldBe(["Côté; \"Sud\""]);

        async Task<string[]> Names(Answer imported)
        {
            var names = new List<string>();
            foreach (var row in imported.Ok()["rows"]!.AsArray())
            {
                names.Add((await importer.Get($"/v1/organisations/{row!["id"]}")).Ok()["legalName"]!.GetValue<string>());
            }

            return [.. names];
        }
    }

    [Fact]
    public async Task What_is_no_table_is_refused()
    {
        var importer = await _given.AnAccount("Importer");
        var row = $"One,company,FR,,{Number()},\r\n";
        var sheet = new (string, string)[]
        {
            ("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"r1\" Type=\"t/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        };
        byte[] Book(string content) => Files.AnArchive([.. sheet, ("xl/worksheets/sheet1.xml", content)]);

        foreach (var broken in new[]
        {
            Encoding.Latin1.GetBytes($"{Header}É{row}"), Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Header + row)).ToArray(),
            Encoding.UTF8.GetBytes($"{Header}a\0{row}"), Encoding.UTF8.GetBytes($"{Header}\"open{row}"), Encoding.UTF8.GetBytes($"{Header}\"a\"b{row}"),
        })
        {
            (await importer.Import(Path, broken)).ShouldRefuse(400, "import.unreadable");
        }

        foreach (var broken in new[]
        {
            Encoding.UTF8.GetBytes(Header + row), [], Files.AnArchive([("a.txt", "a")]), Files.AnArchive(sheet), Book("<worksheet><row"),
            Book("<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet>&b;</worksheet>"), Book("<worksheet><row><c t=\"s\"><v>7</v></c></row></worksheet>"),
            Book("<worksheet><row><c r=\"XFD1\"><v>7</v></c></row></worksheet>"), Book("<worksheet><row><c><v>seven</v></c></row></worksheet>"),
            Book("<worksheet><row r=\"-1\"/></worksheet>"), Book($"<worksheet><row><c t=\"str\"><v>{new string('x', 40_000)}</v></c></row></worksheet>"),
            Book($"<worksheet>{new string(' ', 40_000_000)}</worksheet>"),
            Book($"<worksheet>{string.Concat(Enumerable.Repeat($"<row><c t=\"str\"><v>{new string('x', 30_000)}</v></c></row>", 300))}</worksheet>"),
            Files.AnArchive([("xl/workbook.xml", "<workbook/>"), sheet[1], ("xl/worksheets/sheet1.xml", "<worksheet/>")]),
        })
        {
            (await importer.Import(Path, broken, Workbook.MediaType)).ShouldRefuse(400, "import.unreadable");
        }

        foreach (var (header, pointers) in new (string, string[]?)[]
        {
            ("legalName,colour", ["/1/2"]), ("legalName,kind,legalName", ["/1/3"]), ("", null), (",,", null), ("legalName,,kind", ["/1/2"]), ("1,2", ["/1/1", "/1/2"]), (string.Join(',', Enumerable.Repeat("kind", 100_000)), null),
        })
        {
            var refused = (await importer.Import(Path, $"{header}\r\n{row}")).ShouldRefuse(400, "import.header-invalid");
            (refused["errors"] is null ? null : refused.Pointers).ShouldBe(pointers);
        }

        (await importer.Import(Path, "")).ShouldRefuse(400, "import.header-invalid");
        (await importer.Import(Path, Header)).ShouldRefuse(422, "import.no-rows");
        (await importer.Import(Path, Header + string.Concat(Enumerable.Repeat(row, 1001)))).ShouldRefuse(422, "import.too-many-rows")["maximumRows"]!.GetValue<int>().ShouldBe(1000);
        (await importer.Import(Path, new byte[(2 * 1024 * 1024) + 1])).ShouldRefuse(413, "request.too-large");
        foreach (var mediaType in new[] { "application/json", "text/csv; charset=iso-8859-1", "application/vnd.ms-excel" })
        {
            (await importer.Import(Path, Encoding.UTF8.GetBytes(Header + row), mediaType)).ShouldRefuse(415, "request.unsupported-media-type")
                .Headers["Accept-Post"].ShouldBe($"text/csv, {Workbook.MediaType}");
        }

        (await importer.Import(Path, Encoding.UTF8.GetBytes(Header + row), also: request => request.Content!.Headers.ContentEncoding.Add("gzip")))
            .ShouldRefuse(415, "request.unsupported-media-type");
    }

    [Fact]
    public async Task A_cell_that_is_too_long_or_one_too_many_is_the_rows_fault()
    {
        var importer = await _given.AnAccount("Importer");
        var number = Number();

        var tried = (await importer.Import($"{Path}?dryRun=true", $"{Header}{new string('x', 100_000)},company,FR,,{number},\r\nOne,company,FR,,{number},,more\r\n\"\"\"\",company,FR,,{Number()},\r\n")).Ok();

        Errors(tried, 2).ShouldBe(["legalName length"]);
        Errors(tried, 3).ShouldBe([" too-many"]);
        Errors(tried, 4).ShouldBeEmpty();
    }

    [Fact]
    public async Task Challenges_are_drafted_in_a_round_that_collects_them()
    {
        var round = await _given.ARoundCollecting();
        var path = $"/v1/challenges/import?roundId={round.Id}&ownerId={round.Challenger.OrganisationId}";
        const string header = "title.original,title.fr,title.en,patientsPerYear,constraints,themes,indicators\r\n";
        const string indicator = "[{\"\"code\"\":\"\"visits\"\",\"\"name\"\":\"\"Visits\"\",\"\"unit\"\":\"\"1\"\",\"\"baseline\"\":24,\"\"target\"\":12,\"\"primary\"\":true}]";
        var table = $"{header}fr,Suivi,Monitoring,120,\"First.\nSecond.\",remote-monitoring,\"{indicator}\"\r\nen,,Short,,,,\r\n";

        var made = (await round.Challenger.Import(path, table)).Ok();

        var ids = made["rows"]!.AsArray().Select(row => row!["id"]!.GetValue<Guid>()).ToList();
        var first = (await round.Challenger.Get($"/v1/challenges/{ids[0]}")).Ok();
        first.State.ShouldBe("draft");
        (first["roundId"]!.GetValue<Guid>(), first["ownerId"]!.GetValue<Guid>()).ShouldBe((round.Id, round.Challenger.OrganisationId));
        var form = first["form"]!;
        form["title"]!["texts"]!["en"]!["text"]!.GetValue<string>().ShouldBe("Monitoring");
        form["patientsPerYear"]!.GetValue<int>().ShouldBe(120);
        form["constraints"]!.AsArray().Select(one => one!.GetValue<string>()).ShouldBe(["First.", "Second."]);
        form["indicators"]![0]!["baseline"]!.GetValue<decimal>().ShouldBe(24);
        (await round.Challenger.Step($"/v1/challenges/{ids[1]}", "submit")).ShouldRefuse(422, "challenge.incomplete");

        var twice = indicator.Replace("}]", "},", StringComparison.Ordinal) + indicator[1..];
        var wrong = (await round.Challenger.Import($"{path}&dryRun=true", $"{header}fr,,Monitoring,many,,,\r\n,,,1.5,,,broken\r\nfr,Suivi,,,,,\"{twice}\"\r\nfr,Suivi,,,,a b,\"[{{\"\"code\"\":1}}]\"\r\n")).Ok();
        Errors(wrong, 2).ShouldBe(["title.original original-missing", "patientsPerYear wrong-type"]);
        Errors(wrong, 3).ShouldBe(["title.original required", "patientsPerYear wrong-type", "indicators wrong-type"], ignoreOrder: true);
        Errors(wrong, 4).Distinct().ShouldBe(["indicators duplicate", "indicators several-primary"]);
        Errors(wrong, 5).ShouldContain("themes pattern");
        Errors(wrong, 5).ShouldContain("indicators required");
    }

    [Fact]
    public async Task What_a_single_draft_is_refused_for_refuses_the_import()
    {
        var round = await _given.ARoundCollecting();
        var stranger = await _given.AHospital();
        const string table = "title.original,title.fr\r\nfr,Suivi\r\n";
        string To(Guid toRound, Guid owner) => $"/v1/challenges/import?roundId={toRound}&ownerId={owner}";

        (await stranger.Import(To(round.Id, round.Challenger.OrganisationId), table)).ShouldRefuse(403, "challenge.not-yours");
        (await stranger.Import(To(round.Id, stranger.OrganisationId), table)).ShouldRefuse(403, "challenge.not-a-challenger");
        (await round.Challenger.Import(To(Guid.NewGuid(), round.Challenger.OrganisationId), table)).ShouldRefuse(404, "round.not-found");
        (await round.Challenger.Import($"/v1/challenges/import?roundId={round.Id}", table)).ShouldRefuse(400, "request.malformed");
        (await round.Challenger.Import($"{To(round.Id, round.Challenger.OrganisationId)}&mode=some", table)).ShouldRefuse(400, "request.invalid-parameter");
        (await round.Challenger.Import(To(round.Id, round.Challenger.OrganisationId), "title.original\r\nfr\r\n")).ShouldRefuse(422, "import.rows-refused");
        await Everywhere(round.Challenger, To(round.Id, round.Challenger.OrganisationId));
        _given.AfterIntake(round);
        (await round.Challenger.Import(To(round.Id, round.Challenger.OrganisationId), table)).ShouldRefuse(409, "challenge.round-not-collecting");
    }

    // What a table as a whole is refused for, it is refused for wherever it is sent.
    private static async Task Everywhere(Caller importer, string path)
    {
        (await importer.Import(path, "\"")).ShouldRefuse(400, "import.unreadable");
        (await importer.Import(path, "colour\r\nred\r\n")).ShouldRefuse(400, "import.header-invalid");
        (await importer.Import(path, "title.fr\r\n")).ShouldRefuse(422, "import.no-rows");
        (await importer.Import(path, "title.fr\r\n" + string.Concat(Enumerable.Repeat("Suivi\r\n", 1001)))).ShouldRefuse(422, "import.too-many-rows");
        (await importer.Import(path, new byte[(2 * 1024 * 1024) + 1])).ShouldRefuse(413, "request.too-large");
        (await importer.Import(path, [1], "text/plain")).ShouldRefuse(415, "request.unsupported-media-type");
        var key = Given.Key();
        (await importer.Import(path, "title.original,title.fr\r\nfr,Suivi\r\n", key)).Ok();
        (await importer.Import(path, "title.original,title.fr\r\nfr,Autre\r\n", key)).ShouldRefuse(422, "idempotency.mismatch");
    }

    private static string Number() => $"IMPORT-{Given.Unique()}";

    private static string[] Errors(Answer imported, int row) =>
    [
        .. imported["rows"]!.AsArray().Single(one => one!["row"]!.GetValue<int>() == row)!["errors"]!.AsArray()
            .Select(error => $"{error!["column"]} {error["code"]}"),
    ];

    private Task<string> Everything() => host.Sql<string>(
        "select concat_ws(' ', (select count(*) from organisations.organisations), (select count(*) from audit.events), (select count(*) from platform.outbox_messages))");

    private static async Task<byte[]> AWorkbook(object[][] lines)
    {
        using var bytes = new MemoryStream();
        await using (var table = await Workbook.Begin(bytes))
        {
            foreach (var line in lines)
            {
                await table.Line(line, CancellationToken.None);
            }

            await table.End(CancellationToken.None);
        }

        return bytes.ToArray();
    }
}
