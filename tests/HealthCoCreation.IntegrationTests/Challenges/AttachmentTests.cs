using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Challenges;

/// <summary>Files of briefing packs, on an installation without a virus scanner.</summary>
public sealed class AttachmentTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task A_file_comes_back_as_it_was_sent_under_its_name_and_for_saving()
    {
        var challenge = await _given.ADraftChallenge();
        var sent = Files.APdf(700_000);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(sent));

        var attached = (await challenge.Owner.Attach(challenge.Path, "Plan du service néphrologie.pdf", Files.Pdf, sent)).Ok(201);

        var path = attached.Headers["Location"];
        path.ShouldBe($"{challenge.Path}/attachments/{attached.Id}");
        (attached["fileName"]!.GetValue<string>(), attached["size"]!.GetValue<long>(), attached["sha256"]!.GetValue<string>(), attached["scan"]!.GetValue<string>())
            .ShouldBe(("Plan du service néphrologie.pdf", sent.Length, sha256, "unscanned"));
        attached.Actions.ShouldBe(["removeAttachment"]);
        (await challenge.Owner.Get(path)).Ok().ETag.ShouldBe(attached.ETag);
        (await challenge.Owner.Get($"{challenge.Path}/attachments")).Ok()["items"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<Guid>().ShouldBe(attached.Id);

        var (got, headers) = await Download(challenge.Owner, path);
        got.ShouldBe(sent);
        headers["ETag"].ShouldBe($"\"{sha256}\"");
        headers["Content-Type"].ShouldBe(Files.Pdf);
        headers["Content-Disposition"].ShouldStartWith("attachment; filename=");
        headers["Content-Disposition"].ShouldContain("filename*=UTF-8''Plan%20du%20service%20n%C3%A9phrologie.pdf");
        headers["X-Content-Type-Options"].ShouldBe("nosniff");
        headers["Cache-Control"].ShouldBe("no-store");
        headers["Accept-Ranges"].ShouldBe("bytes");

        var known = await challenge.Owner.Send(HttpMethod.Get, $"{path}/content", also: request => request.Headers.TryAddWithoutValidation("If-None-Match", $"\"{sha256}\""));
        known.Status.ShouldBe(304);
        var head = (await challenge.Owner.Send(HttpMethod.Head, $"{path}/content")).Ok();
        (head.Text, head.Headers["Content-Length"]).ShouldBe(("", $"{sent.Length}"));
    }

    [Theory]
    [InlineData("bytes=0-9", 0, 9)]
    [InlineData("bytes=262140-262150", 262_140, 262_150)]
    [InlineData("bytes=524288-", 524_288, 699_999)]
    [InlineData("bytes=-5", 699_995, 699_999)]
    [InlineData("bytes=100-9999999", 100, 699_999)]
    public async Task A_part_is_the_part_that_was_asked_for(string range, int first, int last)
    {
        var challenge = await _given.ADraftChallenge();
        var sent = Files.APdf(700_000);
        var path = (await challenge.Owner.Attach(challenge.Path, "plan.pdf", Files.Pdf, sent)).Ok(201).Headers["Location"];

        var (got, headers) = await Download(challenge.Owner, path, 206, request => request.Headers.TryAddWithoutValidation("Range", range));

        got.ShouldBe(sent[first..(last + 1)]);
        headers["Content-Range"].ShouldBe($"bytes {first}-{last}/{sent.Length}");
    }

    [Fact]
    public async Task A_broken_download_goes_on_only_with_the_same_file_and_never_behind_its_end()
    {
        var challenge = await _given.ADraftChallenge();
        var path = (await challenge.Owner.Attach(challenge.Path, "notes.txt", Files.Text, Files.AText())).Ok(201).Headers["Location"];
        var whole = (await challenge.Owner.Get($"{path}/content")).Ok();
        whole.Headers["Content-Type"].ShouldBe("text/plain; charset=utf-8");

        (await Part("bytes=2-", whole.ETag!)).Status.ShouldBe(206);
        (await Part("bytes=2-", "\"another\"")).Ok().Text.ShouldBe(whole.Text);
        var beyond = await challenge.Owner.Send(HttpMethod.Get, $"{path}/content", also: request => request.Headers.TryAddWithoutValidation("Range", "bytes=5000-"));
        beyond.ShouldRefuse(416, "request.range-not-satisfiable").Headers["Content-Range"].ShouldBe($"bytes */{Encoding.UTF8.GetByteCount(whole.Text)}");
        (await challenge.Owner.Send(HttpMethod.Get, $"{path}/content", ifMatch: "\"another\"")).ShouldRefuse(412, "request.stale");

        Task<Answer> Part(string range, string tag) => challenge.Owner.Send(HttpMethod.Get, $"{path}/content", also: request =>
        {
            request.Headers.TryAddWithoutValidation("Range", range);
            request.Headers.TryAddWithoutValidation("If-Range", tag);
        });
    }

    [Fact]
    public async Task Each_type_is_taken_for_what_it_is_and_refused_for_what_it_is_not()
    {
        (string Name, string Type, byte[] Content)[] files =
        [
            ("a.pdf", Files.Pdf, Files.APdf()),
            ("a.docx", Files.Docx, Files.AnArchive(("[Content_Types].xml", "<Types/>"), ("word/document.xml", $"{Given.Unique()}"))),
            ("a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Files.AnArchive(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", $"{Given.Unique()}"))),
            ("a.pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", Files.AnArchive(("[Content_Types].xml", "<Types/>"), ("ppt/presentation.xml", $"{Given.Unique()}"))),
            ("a.odt", "application/vnd.oasis.opendocument.text", Files.AnArchive(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", $"{Given.Unique()}"))),
            ("a.png", "image/png", [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. RandomNumberGenerator.GetBytes(50)]),
            ("a.jpeg", "image/jpeg", [0xFF, 0xD8, 0xFF, 0xE0, .. RandomNumberGenerator.GetBytes(50)]),
            ("a.csv", "text/csv", Files.AText("a;b\r\n")),
            ("a.TXT", "text/plain; charset=utf-8", Files.AText()),
        ];
        var challenge = await _given.ADraftChallenge();
        foreach (var (name, type, content) in files)
        {
            (await challenge.Owner.Attach(challenge.Path, name, type, content)).Ok(201);
            foreach (var (_, _, other) in files.Where(one => one.Type != type && !(IsText(one.Type) && IsText(type))))
            {
                (await challenge.Owner.Attach(challenge.Path, name, type, other)).ShouldRefuse(422, "attachment.content-differs")["declared"]!.GetValue<string>().ShouldBe(type.Split(';')[0]);
            }
        }

        foreach (var (type, name, content) in new[]
        {
            (Files.Pdf, "a.pdf", Array.Empty<byte>()), (Files.Text, "a.txt", []), (Files.Text, "a.txt", [0x66, 0xFC, 0x72]), (Files.Text, "a.txt", [0x61, 0xC3]),
            (Files.Docx, "a.docx", Files.AnArchive(("[Content_Types].xml", ""), ("word/document.xml", ""), ("word/vbaProject.bin", ""))),
            (Files.Docx, "a.docx", Files.AnArchive(("word/document.xml", $"{Given.Unique()}"))),
            (Files.Docx, "a.docx", Files.AnArchive(("[Content_Types].xml", ""), ("word/document.xml", $"{Given.Unique()}"))[..^8]),
        })
        {
            (await challenge.Owner.Attach(challenge.Path, name, type, content)).ShouldRefuse(422, "attachment.content-differs");
        }

        await NothingIsLeftOver();

        static bool IsText(string type) => type.StartsWith("text/", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan.docx")]
    [InlineData("plan")]
    [InlineData(".pdf")]
    [InlineData("../plan.pdf")]
    [InlineData("a\\plan.pdf")]
    [InlineData("pl\u0000an.pdf")]
    [InlineData("plan\u202Efdp.pdf")]
    [InlineData("plan?.pdf")]
    public async Task A_name_that_some_system_cannot_write_or_that_lies_is_refused(string name)
    {
        var challenge = await _given.ADraftChallenge();

        (await challenge.Owner.Attach(challenge.Path, name, Files.Pdf, Files.APdf())).ShouldRefuse(422, "attachment.name-unfit");
        (await challenge.Owner.Attach(challenge.Path, $"{new string('a', 197)}.pdf", Files.Pdf, Files.APdf())).ShouldRefuse(422, "attachment.name-unfit");
    }

    [Fact]
    public async Task What_the_headers_say_wrong_is_refused_before_the_file_is_read()
    {
        var challenge = await _given.ADraftChallenge();
        foreach (var type in new[] { "application/zip", "text/html", "image/svg+xml", "text/plain; charset=utf-16", "application/octet-stream" })
        {
            (await Attach(type: type)).ShouldRefuse(415, "request.unsupported-media-type").Headers["Accept-Post"].ShouldContain("application/pdf, ");
        }

        (await Attach(content => content.ContentType = null)).ShouldRefuse(415, "request.unsupported-media-type");
        (await Attach(content => content.ContentEncoding.Add("gzip"))).ShouldRefuse(415, "request.unsupported-media-type");
        (await Attach(content => content.ContentDisposition = null)).ShouldRefuse(400, "request.malformed");
        (await Attach(content => content.ContentDisposition = new ContentDispositionHeaderValue("attachment"))).ShouldRefuse(400, "request.malformed");
        (await Attach(content => content.Add("Content-Digest", "sha-256=:AAAA:"))).ShouldRefuse(400, "request.malformed");
        (await Attach(content => content.Add("Content-Digest", "sha-256=:not base64:"))).ShouldRefuse(400, "request.malformed");

        Task<Answer> Attach(Action<HttpContentHeaders>? change = null, string type = Files.Pdf) => challenge.Owner.Attach(
            challenge.Path, "plan.pdf", type, Files.APdf(), also: request => change?.Invoke(request.Content!.Headers));
    }

    [Fact]
    public async Task A_digest_that_is_sent_is_held_against_what_arrives()
    {
        var challenge = await _given.ADraftChallenge();
        var file = Files.APdf();
        var digest = Convert.ToBase64String(SHA256.HashData(file));

        (await Attach("Content-Digest", $"sha-256=:{Convert.ToBase64String(SHA256.HashData("other"u8))}:"))
            .ShouldRefuse(422, "attachment.digest-differs")["sha256"]!.GetValue<string>().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(file)));
        await NothingIsLeftOver();
        (await Attach("Repr-Digest", $"sha-512=:AAAA:, sha-256=:{digest}:")).Ok(201);

        Task<Answer> Attach(string header, string value) =>
            challenge.Owner.Attach(challenge.Path, "plan.pdf", Files.Pdf, file, also: request => request.Content!.Headers.TryAddWithoutValidation(header, value));
    }

    [Fact]
    public async Task The_same_content_is_in_a_pack_once()
    {
        var challenge = await _given.ADraftChallenge();
        var file = Files.APdf();
        (await challenge.Owner.Attach(challenge.Path, "plan.pdf", Files.Pdf, file)).Ok(201);

        (await challenge.Owner.Attach(challenge.Path, "another name.pdf", Files.Pdf, file)).ShouldRefuse(409, "attachment.attached-already");

        await NothingIsLeftOver();
    }

    [Fact]
    public async Task Confidential_files_are_for_the_challenger_and_the_panel()
    {
        var challenge = await _given.ADraftChallenge();
        var secret = (await challenge.Owner.Attach(challenge.Path, "secret.txt", Files.Text, Files.AText(), confidential: true)).Ok(201);
        var open = (await challenge.Owner.Attach(challenge.Path, "open.txt", Files.Text, Files.AText())).Ok(201);
        var company = await _given.ACompany();
        (await _given.Anonymous.Get($"{challenge.Path}/attachments")).ShouldRefuse(404, "challenge.not-found");
        (await _given.Anonymous.Get(open.Headers["Location"])).ShouldRefuse(404, "challenge.not-found");
        (await challenge.Round.Funder.Get($"{secret.Headers["Location"]}/content")).ShouldRefuse(404, "challenge.not-found");

        (await challenge.Owner.Step(challenge.Path, "submit")).Ok();
        _given.AfterIntake(challenge.Round);
        (await challenge.Round.Supporter.Step(challenge.Path, "start-review")).Ok();
        (await challenge.Round.Funder.Step(challenge.Path, "select")).Ok();
        (await challenge.Owner.Step(challenge.Path, "sign-off")).Ok();
        (await challenge.Owner.Step(challenge.Path, "publish")).Ok();

        foreach (var inside in new[] { challenge.Owner, challenge.Round.Funder, challenge.Round.Supporter, await _given.AnAuditor() })
        {
            (await inside.Get($"{challenge.Path}/attachments")).Ok()["items"]!.AsArray().Count.ShouldBe(2);
            (await inside.Get($"{secret.Headers["Location"]}/content")).Ok();
        }

        foreach (var outside in new[] { company, _given.Anonymous })
        {
            (await outside.Get($"{challenge.Path}/attachments")).Ok()["items"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<Guid>().ShouldBe(open.Id);
            (await outside.Get(secret.Headers["Location"])).ShouldRefuse(404, "attachment.not-found");
            (await outside.Get($"{secret.Headers["Location"]}/content")).ShouldRefuse(404, "attachment.not-found");
            (await outside.Get($"{open.Headers["Location"]}/content")).Ok();
        }
    }

    [Fact]
    public async Task A_file_is_taken_out_of_a_draft_with_its_content_and_out_of_nothing_else()
    {
        var challenge = await _given.ADraftChallenge();
        var file = Files.APdf();
        var attached = (await challenge.Owner.Attach(challenge.Path, "plan.pdf", Files.Pdf, file)).Ok(201);
        var path = attached.Headers["Location"];
        (await challenge.Owner.Delete(path, "\"9.x\"")).ShouldRefuse(412, "request.stale");

        (await challenge.Owner.Delete(path, attached.ETag)).Ok(204);

        (await challenge.Owner.Get(path)).ShouldRefuse(404, "attachment.not-found");
        (await challenge.Owner.Get($"{challenge.Path}/attachments")).Ok()["items"]!.AsArray().ShouldBeEmpty();
        await NothingIsLeftOver();

        var again = (await challenge.Owner.Attach(challenge.Path, "plan.pdf", Files.Pdf, file)).Ok(201);
        (await challenge.Owner.Step(challenge.Path, "submit")).Ok();
        (await challenge.Owner.Delete(again.Headers["Location"], again.ETag)).ShouldRefuse(409, "challenge.not-editable");
        (await challenge.Round.Funder.Delete(again.Headers["Location"], again.ETag)).ShouldRefuse(403, "challenge.not-yours");
        (await challenge.Owner.Attach(challenge.Path, "late.pdf", Files.Pdf, Files.APdf())).ShouldRefuse(409, "challenge.not-editable");
        (await challenge.Round.Funder.Attach(challenge.Path, "theirs.pdf", Files.Pdf, Files.APdf())).ShouldRefuse(403, "challenge.not-yours");
        (await challenge.Round.Funder.Attach($"/v1/challenges/{Guid.NewGuid()}", "theirs.pdf", Files.Pdf, Files.APdf())).ShouldRefuse(404, "challenge.not-found");
        (await challenge.Owner.Delete($"/v1/challenges/{Guid.NewGuid()}/attachments/{again.Id}", again.ETag)).ShouldRefuse(404, "challenge.not-found");
        (await challenge.Owner.Delete($"{challenge.Path}/attachments/{Guid.NewGuid()}", again.ETag)).ShouldRefuse(404, "attachment.not-found");
    }

    [Fact]
    public async Task A_sign_off_does_not_survive_a_change_of_the_pack()
    {
        var challenge = await _given.ASubmittedChallenge();
        _given.AfterIntake(challenge.Round);
        (await challenge.Owner.Step(challenge.Path, "sign-off")).Ok();
        (await challenge.Round.Supporter.Step(challenge.Path, "start-review")).Ok();
        (await challenge.Round.Funder.Step(challenge.Path, "return", new { reason = "The plan is missing." })).Ok();
        (await challenge.Owner.Get(challenge.Path)).Ok()["signedOffAt"].ShouldNotBeNull();

        (await challenge.Owner.Attach(challenge.Path, "plan.pdf", Files.Pdf, Files.APdf())).Ok(201);

        (await challenge.Owner.Get(challenge.Path)).Ok()["signedOffAt"].ShouldBeNull();
    }

    /// <summary>No pieces lie in the store that no attachment names.</summary>
    private async Task NothingIsLeftOver() => (await host.Sql<long>(
        "select count(*) from challenges.attachment_pieces p where not exists (select 1 from challenges.attachments a where a.content_id = p.content_id)")).ShouldBe(0);

    private async Task<(byte[] Content, Dictionary<string, string> Headers)> Download(
        Caller caller, string path, int status = 200, Action<HttpRequestMessage>? also = null)
    {
        using var http = host.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}/content");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", caller.Token);
        also?.Invoke(request);
        using var response = await http.SendAsync(request);
        ((int)response.StatusCode).ShouldBe(status);
        return (
            await response.Content.ReadAsByteArrayAsync(),
            response.Headers.Concat(response.Content.Headers).ToDictionary(one => one.Key, one => string.Join(", ", one.Value), StringComparer.OrdinalIgnoreCase));
    }
}

/// <summary>An installation of small files and small packs.</summary>
public sealed class SmallPacksHost(PlatformCluster cluster) : PlatformHost(cluster)
{
    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string> { ["Attachments:MaxBytes"] = "300000", ["Attachments:MostPerChallenge"] = "2" };
}

public sealed class SmallPackTests(SmallPacksHost host) : IClassFixture<SmallPacksHost>
{
    [Fact]
    public async Task A_file_longer_than_the_installation_takes_is_refused_whether_it_says_so_or_not()
    {
        var challenge = await new Given(host).ADraftChallenge();
        (await challenge.Owner.Attach(challenge.Path, "fits.pdf", Files.Pdf, Files.APdf(300_000))).Ok(201);

        foreach (var chunked in new[] { false, true })
        {
            (await challenge.Owner.Attach(challenge.Path, "long.pdf", Files.Pdf, Files.APdf(300_001), also: request => request.Headers.TransferEncodingChunked = chunked))
                .ShouldRefuse(413, "request.too-large")["maximumBytes"]!.GetValue<int>().ShouldBe(300_000);
        }

        (await host.Sql<long>("select count(*) from challenges.attachment_pieces p where not exists (select 1 from challenges.attachments a where a.content_id = p.content_id)")).ShouldBe(0);
    }

    [Fact]
    public async Task A_pack_takes_no_more_files_than_it_may_however_they_come()
    {
        var challenge = await new Given(host).ADraftChallenge();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => challenge.Owner.Attach(challenge.Path, $"{number}.pdf", Files.Pdf, Files.APdf())));

        answers.Count(answer => answer.Status == 201).ShouldBe(2);
        foreach (var refused in answers.Where(answer => answer.Status != 201))
        {
            refused.ShouldRefuse(409, "attachment.too-many")["most"]!.GetValue<int>().ShouldBe(2);
        }
    }
}
