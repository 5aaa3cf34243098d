using HealthCoCreation.Infrastructure;
using HealthCoCreation.Infrastructure.Operations;
using HealthCoCreation.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HealthCoCreation.IntegrationTests.Operations;

/// <summary>A platform with a story from the call to a payment, and its backup.</summary>
public sealed class BackedUpHost(PlatformCluster cluster) : PlatformHost(cluster), IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hcc-backup-");

    public string File => Path.Combine(_folder.FullName, "story.backup");

    internal GrantAtHand Grant { get; private set; } = null!;

    internal ProposalAtHand Sealed { get; private set; } = null!;

    internal (Caller Owner, string Path) Attached { get; private set; }

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        var given = new Given(this);
        Grant = await given.AnActiveGrant(await given.AnAwardAhead());
        (await Grant.Funder.Step(Grant.Path, "payments", Given.PaymentBody(Grant.CoFunding.Id, 12_000m), Given.Key())).Ok();
        given.Now = new DateTimeOffset(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);
        var draft = await given.ADraftChallenge();
        Attached = (draft.Owner, (await draft.Owner.Attach(draft.Path, "plan.txt", Files.Text, Files.AText(new string('x', 600_000)))).Ok(201).Headers["Location"]);
        Sealed = await given.ASubmittedProposal(await given.AnOpenCall(), summary: "Nobody reads this yet.");
        await Settled();
        await Backup.Write(ConnectionString, File, null, CancellationToken.None);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        _folder.Delete(recursive: true);
        await DisposeAsync();
    }
}

public sealed class BackupTests(PlatformCluster cluster, BackedUpHost host) : IClassFixture<BackedUpHost>
{
    [Fact]
    public async Task A_restored_database_passes_every_check_and_a_node_on_it_serves_the_same()
    {
        var restored = await Restored();

        await using var node = await Node.Start(cluster, restored);
        var findings = await Verifying.Findings(node.Services);
        findings.SelectMany(finding => finding.Faults).ShouldBeEmpty();
        findings.Select(finding => finding.Check).ShouldBe(
            ["migrations", "installation", "ledgers", "envelopes", "grants", "outbox", "idempotency", "keys", "sealed contents", "receipts", "audit trail", "attachments", "forms"]);

        foreach (var (path, caller) in new[]
        {
            ("/v1/challenges", host.Grant.Funder), (host.Grant.Path, host.Grant.Solver), ($"/v1/envelopes/{host.Grant.Award.Round.Envelope}", host.Grant.Funder),
            ($"{host.Attached.Path}/content", host.Attached.Owner), ($"{host.Sealed.Path}/content", host.Sealed.Lead), ($"{host.Sealed.Path}/receipt", host.Sealed.Lead),
        })
        {
            var there = (await new Caller(node.NewClient(), caller.Token, () => null).Get(path)).Ok();
            var here = (await new Caller(host.NewClient(), caller.Token, () => null).Get(path)).Ok();
            there.Text.ShouldBe(here.Text, path);
            there.ETag.ShouldBe(here.ETag);
        }
    }

    [Fact]
    public async Task What_is_there_is_never_overwritten()
    {
        (await Should.ThrowAsync<CannotProceedException>(() => Backup.Restore(host.ConnectionString, host.File, null, CancellationToken.None)))
            .Message.ShouldContain("not empty");
        (await Should.ThrowAsync<CannotProceedException>(() => Backup.Write(host.ConnectionString, host.File, null, CancellationToken.None)))
            .Message.ShouldContain("exists already");
        (await Verifying.Faults(host.Services)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_backup_that_is_cut_short_restores_nothing()
    {
        var cut = Path.ChangeExtension(host.File, "cut");
        var whole = await File.ReadAllBytesAsync(host.File);
        await File.WriteAllBytesAsync(cut, whole[..(whole.Length / 2)]);
        var empty = await cluster.Empty();

        (await Should.ThrowAsync<CannotProceedException>(() => Backup.Restore(empty, cut, null, CancellationToken.None))).Message.ShouldContain("pg_restore failed");

        // Nothing came in: the whole one still finds it empty.
        await Backup.Restore(empty, host.File, null, CancellationToken.None);
    }

    [Fact]
    public void Nobody_but_its_owner_reads_the_file()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(host.File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Theory]
    [InlineData("migrations", "delete from platform.migrations where \"MigrationId\" like '%_Initial\\_%'", "is not applied")]
    [InlineData("migrations", "insert into platform.migrations values ('20990101000000_Later', '10.0.14')", "later version")]
    [InlineData("installation", "update platform.installation set secret = '\\x00'", "1 bytes")]
    [InlineData("ledgers", "update funding.ledger_entries set amount = amount + 1 where number = 1", "by its ledger")]
    [InlineData("ledgers", "delete from funding.ledger_entries where number = 1", "the last is number")]
    [InlineData("ledgers", "update funding.envelopes set reserved = reserved + 1 where reserved = 0", "Reserved is 1")]
    [InlineData("envelopes", "alter table funding.envelopes drop constraint ck_envelopes_within_budget; update funding.envelopes set committed = authorised + 1", "binds")]
    [InlineData("envelopes", "alter table funding.ledger_entries drop constraint ck_ledger_entries_posting", "ck_ledger_entries_posting is gone")]
    [InlineData("grants", "update funding.grants set payments = '[]'", "say paid 0")]
    [InlineData("outbox", "insert into platform.outbox_deliveries (message_id, reaction, attempts) select id, 'NotifyNobody', 0 from platform.outbox_messages limit 1", "unknown reaction NotifyNobody")]
    [InlineData("outbox", "update platform.outbox_messages set type = 'NothingHappened'; insert into platform.outbox_deliveries (message_id, reaction, attempts) select id, 'Any', 0 from platform.outbox_messages", "unknown event NothingHappened")]
    [InlineData("outbox", "insert into platform.outbox_deliveries (message_id, reaction, attempts, done_at, parked_at) select id, 'Any', 1, now(), now() from platform.outbox_messages limit 1", "both done and parked")]
    [InlineData("idempotency", "update platform.stored_outcomes set outcome = 'gone'", "cannot be replayed")]
    [InlineData("keys", "delete from platform.data_protection_keys", "there is no key")]
    [InlineData("sealed contents", "update proposals.sealed_documents set cipher = set_byte(cipher, 60, get_byte(cipher, 60) # 1)", "does not open")]
    [InlineData("sealed contents", "update proposals.proposals set content_digest = repeat('0', 64)", "proposal's digest")]
    [InlineData("sealed contents", "update proposals.proposals set receipt = jsonb_set(receipt, '{digest}', to_jsonb(repeat('0', 64))) where receipt is not null", "receipt's digest")]
    [InlineData("receipts", "delete from proposals.sealed_documents", "is gone")]
    [InlineData("receipts", "update proposals.proposals set receipt = jsonb_set(receipt, '{submittedAt}', '\"2099-01-01T00:00:00Z\"') where receipt is not null", "after the deadline")]
    [InlineData("receipts", "update proposals.proposals set receipt = jsonb_set(receipt, '{nonce}', '\"1\"') where receipt is not null", "one nonce")]
    [InlineData("attachments", "delete from challenges.attachment_pieces where position > 0", "another content")]
    [InlineData("attachments", "update challenges.attachment_pieces set bytes = set_byte(bytes, 7, get_byte(bytes, 7) # 1)", "another content")]
    [InlineData("attachments", "update challenges.attachments set scan = 'Infected'", "its content is there")]
    [InlineData("forms", "update challenges.challenges set form = jsonb_set(form, '{indicators,0,target}', '1') where indicators_hash is not null", "other indicators than were published")]
    [InlineData("forms", "update challenges.versions set form = jsonb_set(form, '{patientsPerYear}', '1')", "its newest version does not tell")]
    [InlineData("audit trail", "delete from audit.events where id = (select id from audit.events where subject_version = 1 limit 1)", "its trail tells")]
    [InlineData("audit trail", "update challenges.challenges set version = version + 1", "its trail tells")]
    [InlineData("audit trail", "delete from access.access_tokens where ctid = (select max(ctid) from access.access_tokens)", "is about nothing")]
    public async Task Damage_is_found_and_named(string check, string damage, string told)
    {
        var restored = await Restored();
        await using (var source = NpgsqlDataSource.Create(restored))
        await using (var planting = source.CreateCommand(damage))
        {
            (await planting.ExecuteNonQueryAsync()).ShouldNotBe(0);
        }

        await using var parts = Parts(restored);

        (await Verifying.Faults(parts)).ShouldContain(fault => fault.StartsWith($"{check}: ", StringComparison.Ordinal) && fault.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_migrations_at_once_take_turns_and_the_script_makes_the_same_schema()
    {
        var migrated = await cluster.Empty();
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Schema.Migrate(migrated, CancellationToken.None)));
        applied.Count(one => one > 0).ShouldBe(1);

        var scripted = await cluster.Empty();
        await using (var source = NpgsqlDataSource.Create(scripted))
        {
            foreach (var _ in Enumerable.Range(0, 2))
            {
                await using var command = source.CreateCommand(Schema.Script());
                await command.ExecuteNonQueryAsync();
            }
        }

        (await Columns(scripted)).ShouldBe(await Columns(migrated));
        await using var parts = Parts(scripted);
        (await Verifying.Faults(parts)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_first_administrator_is_opened_once_and_may_do_everything_an_administrator_may()
    {
        var database = await cluster.Empty();
        await Schema.Migrate(database, CancellationToken.None);
        await using var parts = Parts(database);
        var opening = parts.GetRequiredService<FirstAdministrator>();

        var secrets = await Task.WhenAll(Enumerable.Range(0, 3).Select(async number =>
        {
            try
            {
                return await opening.Open($"Ada{number}@Clinic.example", "Ada", CancellationToken.None);
            }
            catch (CannotProceedException)
            {
                return null;
            }
        }));

        var secret = secrets.Single(one => one is not null)!;
        secret.ShouldStartWith("hcc_");
        await using var node = await Node.Start(cluster, database, new Dictionary<string, string> { ["Demo:Preset"] = "" });
        var ada = new Caller(node.NewClient(), secret, () => null);
        (await ada.Get("/v1/me")).Ok().Text.ShouldContain("clinic.example");
        (await ada.Post("/v1/accounts", new { displayName = "Bo", email = "bo@clinic.example", kind = "person" })).Ok(201);
        (await Verifying.Faults(parts)).ShouldBeEmpty();
    }

    private async Task<string> Restored()
    {
        var database = await cluster.Empty();
        await Backup.Restore(database, host.File, null, CancellationToken.None);
        return database;
    }

    private static ServiceProvider Parts(string database) =>
        new ServiceCollection().AddLogging().AddHealthCoCreation(database).BuildServiceProvider();

    private static async Task<string> Columns(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("""
            select string_agg(table_schema || '.' || table_name || '.' || column_name || ' ' || data_type, E'\n' order by table_schema, table_name, column_name)
            from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema')
            """);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
