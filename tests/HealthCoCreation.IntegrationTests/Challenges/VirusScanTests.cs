using System.Diagnostics;
using System.Text;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Challenges;

/// <summary>An installation whose files are scanned, by a scanner that does as it is told.</summary>
public sealed class ScanningHost(PlatformCluster cluster) : PlatformHost(cluster), IAsyncDisposable
{
    internal FakeClamd Clamd { get; } = new();

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Attachments:Clamd"] = Clamd.Address };

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await Clamd.DisposeAsync();
    }
}

public sealed class VirusScanTests(ScanningHost host) : IClassFixture<ScanningHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task A_file_is_in_quarantine_until_it_was_scanned_and_clean_afterwards()
    {
        var seen = new TaskCompletionSource<byte[]>();
        var let = new TaskCompletionSource();
        host.Clamd.Says = async content =>
        {
            seen.TrySetResult(content);
            await let.Task;
            return "stream: OK\0";
        };
        var challenge = await _given.ADraftChallenge();
        var file = Files.APdf(600_000);

        var attached = (await challenge.Owner.Attach(challenge.Path, "plan.pdf", Files.Pdf, file)).Ok(201);
        attached["scan"]!.GetValue<string>().ShouldBe("quarantined");
        (await seen.Task.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBe(file);
        (await challenge.Owner.Get($"{attached.Headers["Location"]}/content")).ShouldRefuse(409, "attachment.in-quarantine");
        let.SetResult();

        await host.Settled();
        var scanned = (await challenge.Owner.Get(attached.Headers["Location"])).Ok();
        (scanned["scan"]!.GetValue<string>(), scanned["version"]!.GetValue<int>()).ShouldBe(("clean", 2));
        (await challenge.Owner.Get($"{attached.Headers["Location"]}/content")).Ok();
    }

    [Fact]
    public async Task The_content_of_an_infected_file_is_deleted_and_the_rest_is_told()
    {
        host.Clamd.Says = _ => Task.FromResult<string?>("stream: Win.Test.EICAR_HDB-1 FOUND\0");
        var challenge = await _given.ADraftChallenge();

        var attached = (await challenge.Owner.Attach(challenge.Path, "plan.pdf", Files.Pdf, Files.APdf())).Ok(201);
        await host.Settled();

        var told = (await challenge.Owner.Get(attached.Headers["Location"])).Ok();
        (told["scan"]!.GetValue<string>(), told["finding"]!.GetValue<string>()).ShouldBe(("infected", "Win.Test.EICAR_HDB-1"));
        (await challenge.Owner.Get($"{attached.Headers["Location"]}/content")).ShouldRefuse(409, "attachment.infected");
        (await host.Sql<long>($"select count(*) from challenges.attachment_pieces")).ShouldBe(await host.Sql<long>(
            "select count(*) from challenges.attachment_pieces p where exists (select 1 from challenges.attachments a where a.content_id = p.content_id)"));
        (await host.Sql<long>($"select count(*) from audit.events where subject_id = '{attached.Id}' and operation = 'ScanWhenFileAttached' and subject_version = 2")).ShouldBe(1);
        (await host.Sql<long>($"select count(*) from platform.outbox_messages where type = 'AttachmentFoundInfected' and payload->>'attachment' = '{attached.Id}'")).ShouldBe(1);
        (await challenge.Owner.Delete(attached.Headers["Location"], told.ETag)).Ok(204);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("stream: OK and more\0")]
    [InlineData("stream:  FOUND\0")]
    [InlineData("HTTP/1.1 200 OK")]
    [InlineData("stream: Can't allocate memory ERROR\0")]
    [InlineData("too long")]
    public async Task As_long_as_the_scanner_does_not_scan_the_file_stays_in_quarantine_and_is_tried_again(string? answer)
    {
        host.Clamd.Most = answer == "too long" ? 1_000 : int.MaxValue;
        host.Clamd.Says = _ => Task.FromResult(answer);
        var challenge = await _given.ADraftChallenge();
        var attached = (await challenge.Owner.Attach(challenge.Path, "plan.pdf", Files.Pdf, Files.APdf())).Ok(201);
        await Tried(attached.Id);
        (await challenge.Owner.Get(attached.Headers["Location"])).Ok()["scan"]!.GetValue<string>().ShouldBe("quarantined");

        host.Clamd.Most = int.MaxValue;
        host.Clamd.Says = _ => Task.FromResult<string?>("stream: OK\0");
        await host.Settled();

        (await challenge.Owner.Get(attached.Headers["Location"])).Ok()["scan"]!.GetValue<string>().ShouldBe("clean");
    }

    [Theory]
    [InlineData("stream: OK", "clean")]
    [InlineData("stream: Win.Test.EICAR_HDB-1 FOUND", "infected")]
    public async Task What_is_split_in_quarantine_stays_there_and_one_scan_judges_all(string answer, string verdict)
    {
        var (begun, let, scans) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        host.Clamd.Says = async _ =>
        {
            Interlocked.Increment(ref scans);
            begun.TrySetResult();
            await let.Task;
            return $"{answer}\0";
        };
        var challenge = await _given.ADraftChallenge();
        var attached = (await challenge.Owner.Attach(challenge.Path, "plan.pdf", Files.Pdf, Files.APdf())).Ok(201);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20));

        var split = (await challenge.Owner.Step(challenge.Path, "split", new { titles = new[] { Given.Text("fr", "A"), Given.Text("fr", "B") }, reason = "Two." })).Ok();
        var paths = new List<string> { attached.Headers["Location"] };
        foreach (var part in split["successors"]!.AsArray())
        {
            var file = (await challenge.Owner.Get($"/v1/challenges/{part}/attachments")).Ok()["items"]!.AsArray().Single()!;
            paths.Add($"/v1/challenges/{part}/attachments/{file["id"]}");
        }

        paths.Count.ShouldBe(3);
        foreach (var path in paths)
        {
            (await challenge.Owner.Get($"{path}/content")).ShouldRefuse(409, "attachment.in-quarantine");
        }

        let.SetResult();
        await host.Settled();

        scans.ShouldBe(1);
        foreach (var path in paths)
        {
            (await challenge.Owner.Get(path)).Ok()["scan"]!.GetValue<string>().ShouldBe(verdict);
        }
    }

    [Fact]
    public async Task What_is_tried_again_leaves_infected_and_confidential_files_behind_and_quarantine_goes_along()
    {
        var (begun, let) = (new TaskCompletionSource(), new TaskCompletionSource());
        var (virus, waiting, scans) = (Files.APdf(), Files.APdf(), 0);
        host.Clamd.Says = async content =>
        {
            if (content.AsSpan().SequenceEqual(virus))
            {
                return "stream: Eicar FOUND\0";
            }

            if (content.AsSpan().SequenceEqual(waiting))
            {
                Interlocked.Increment(ref scans);
                begun.TrySetResult();
                await let.Task;
            }

            return "stream: OK\0";
        };
        var call = await _given.AnOpenCall(challenges: 2);
        await _given.ASubmittedProposal(call, challenge: call.Challenges[1]);
        await _given.Unseal(call);
        (await Given.LeaveUnsolved(call)).Ok();
        var owner = call.Round.Challenger;
        var next = await _given.ARoundPlanned();
        (await next.Funder.Step(next.Path, "participants", new { organisationId = owner.OrganisationId, role = "challenger" })).Ok();
        (await next.Supporter.Step(next.Path, "open-intake")).Ok();

        // Files that it was published with; how they are attached is told elsewhere.
        var elsewhere = await _given.ADraftChallenge();
        foreach (var (name, content, confidential) in new[] { ("virus.pdf", virus, false), ("staff.pdf", Files.APdf(), true), ("plan.pdf", Files.APdf(), false) })
        {
            (await elsewhere.Owner.Attach(elsewhere.Path, name, Files.Pdf, content, confidential)).Ok(201);
        }

        await host.Settled();
        (await elsewhere.Owner.Attach(elsewhere.Path, "waiting.pdf", Files.Pdf, waiting)).Ok(201);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await host.Sql<long>($"with moved as (update challenges.attachments set challenge_id = '{call.Challenge}' where challenge_id = '{elsewhere.Id}' returning id) select count(*) from moved");

        var again = (await owner.Step($"/v1/challenges/{call.Challenge}", "relaunch", new { roundId = next.Id })).Ok(201).Id;

        (await Pack()).ShouldBe([("plan.pdf", "clean"), ("waiting.pdf", "quarantined")]);
        let.SetResult();
        await host.Settled();
        (await Pack()).ShouldBe([("plan.pdf", "clean"), ("waiting.pdf", "clean")]);
        scans.ShouldBe(1);

        async Task<IEnumerable<(string, string)>> Pack() => (await owner.Get($"/v1/challenges/{again}/attachments")).Ok()["items"]!.AsArray()
            .Select(file => (file!["fileName"]!.GetValue<string>(), file["scan"]!.GetValue<string>())).Order();
    }

    [Fact]
    public async Task A_scan_that_takes_long_holds_up_no_other_reaction()
    {
        var (begun, let) = (new TaskCompletionSource(), new TaskCompletionSource());
        host.Clamd.Says = async _ =>
        {
            begun.TrySetResult();
            await let.Task;
            return "stream: OK\0";
        };
        var challenge = await _given.ADraftChallenge();
        var attached = (await challenge.Owner.Attach(challenge.Path, "plan.pdf", Files.Pdf, Files.APdf())).Ok(201);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20));
        var written = "select count(*) from platform.outbox_deliveries where reaction = 'WriteWhenRegistrationAsked' and done_at is not null";
        var before = await host.Sql<long>(written);

        (await _given.Anonymous.Post("/v1/registrations", new { displayName = "Ida Berg", email = $"{Given.Unique()}@hospital.example" })).Ok(204);

        for (var turn = 0; turn < 400 && await host.Sql<long>(written) == before; turn++)
        {
            await Task.Delay(25);
        }

        (await host.Sql<long>(written)).ShouldBe(before + 1);
        (await challenge.Owner.Get(attached.Headers["Location"])).Ok()["scan"]!.GetValue<string>().ShouldBe("quarantined");
        let.SetResult();
        await host.Settled();
    }

    [Fact]
    public async Task What_is_taken_out_while_it_is_scanned_stays_out()
    {
        var begun = new TaskCompletionSource();
        var let = new TaskCompletionSource();
        host.Clamd.Says = async _ =>
        {
            begun.TrySetResult();
            await let.Task;
            return "stream: OK\0";
        };
        var challenge = await _given.ADraftChallenge();
        var attached = (await challenge.Owner.Attach(challenge.Path, "plan.pdf", Files.Pdf, Files.APdf())).Ok(201);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20));

        (await challenge.Owner.Delete(attached.Headers["Location"], attached.ETag)).Ok(204);
        let.SetResult();
        await host.Settled();

        (await challenge.Owner.Get(attached.Headers["Location"])).ShouldRefuse(404, "attachment.not-found");
    }

    private async Task Tried(Guid attachment)
    {
        for (var turn = 0; turn < 400; turn++)
        {
            if (await host.Sql<long>($"select count(*) from platform.outbox_deliveries d join platform.outbox_messages m on m.id = d.message_id where m.payload->>'attachment' = '{attachment}' and d.attempts > 0 and d.last_failure = 'IOException'") == 1)
            {
                return;
            }

            await Task.Delay(25);
        }

        throw new TimeoutException("Nothing was tried within ten seconds.");
    }
}

/// <summary>An installation with nobody at the address of its scanner yet.</summary>
public sealed class RealClamdHost(PlatformCluster cluster) : PlatformHost(cluster), IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hcc-clamd-");
    private Process? _clamd;

    internal static string? Program => new[] { "/usr/sbin/clamd", "/usr/local/sbin/clamd", "/opt/homebrew/sbin/clamd" }.FirstOrDefault(File.Exists);

    private string Socket => Path.Combine(_folder.FullName, "clamd");

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Attachments:Clamd"] = $"unix:{Socket}" };

    /// <summary>Starts a clamd that knows one signature: that of the EICAR test file, by its MD5 and length.</summary>
    internal async Task StartClamd()
    {
        var database = _folder.CreateSubdirectory("db");
        await File.WriteAllTextAsync(Path.Combine(database.FullName, "test.hdb"), "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Signature\n");
        var configuration = Path.Combine(_folder.FullName, "clamd.conf");
        await File.WriteAllTextAsync(configuration, $"Foreground yes\nLocalSocket {Socket}\nDatabaseDirectory {database.FullName}\nTemporaryDirectory {_folder.FullName}\nStreamMaxLength 30M\n");
        _clamd = Process.Start(new ProcessStartInfo(Program!, ["--config-file", configuration]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        _clamd.OutputDataReceived += (_, _) => { };
        _clamd.BeginOutputReadLine();
        for (var turn = 0; turn < 1200 && !File.Exists(Socket); turn++)
        {
            _clamd.HasExited.ShouldBeFalse(_clamd.HasExited ? await _clamd.StandardError.ReadToEndAsync() : "");
            await Task.Delay(50);
        }
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        if (_clamd is not null)
        {
            _clamd.Kill();
            await _clamd.WaitForExitAsync();
            _clamd.Dispose();
        }

        _folder.Delete(recursive: true);
    }
}

public sealed class RealClamdTests(RealClamdHost host) : IClassFixture<RealClamdHost>
{
    // In two halves, so that no scanner takes this file for what it tests.
    private const string Eicar = @"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    [Fact]
    public async Task A_real_clamd_that_comes_late_finds_the_test_virus_and_lets_the_rest_through()
    {
        Assert.SkipWhen(RealClamdHost.Program is null, "clamd is not installed (Debian: clamav-daemon).");
        var challenge = await new Given(host).ADraftChallenge();
        var infected = (await challenge.Owner.Attach(challenge.Path, "virus.txt", Files.Text, Encoding.ASCII.GetBytes(Eicar))).Ok(201);
        var clean = (await challenge.Owner.Attach(challenge.Path, "plan.pdf", Files.Pdf, Files.APdf(3_000_000))).Ok(201);
        (await challenge.Owner.Get(infected.Headers["Location"])).Ok()["scan"]!.GetValue<string>().ShouldBe("quarantined");

        await host.StartClamd();

        foreach (var (one, scan) in new[] { (infected, "infected"), (clean, "clean") })
        {
            for (var turn = 0; turn < 1200 && await Scan(one) == "quarantined"; turn++)
            {
                await Task.Delay(50);
            }

            (await Scan(one)).ShouldBe(scan);
        }

        (await challenge.Owner.Get(infected.Headers["Location"])).Ok()["finding"]!.GetValue<string>().ShouldStartWith("Eicar-Test-Signature");
        (await challenge.Owner.Get($"{infected.Headers["Location"]}/content")).ShouldRefuse(409, "attachment.infected");

        async Task<string> Scan(Answer one) => (await challenge.Owner.Get(one.Headers["Location"])).Ok()["scan"]!.GetValue<string>();
    }
}
