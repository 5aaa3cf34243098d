using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace HealthCoCreation.Infrastructure.Persistence.Embedded;

/// <summary>
/// One cluster on disk and its server: created, started, stopped. Beneath <c>Home</c> lie <c>data</c>,
/// <c>run</c> (the socket) and <c>password</c>. Whoever calls holds the locks.
/// </summary>
internal sealed partial class PostgresCluster(PostgresBinaries binaries, ServerAccount account, string home)
{
    private const int SocketPort = 5432;

    /// <summary>sockaddr_un holds 107 bytes on Linux and 103 on macOS, and PostgreSQL refuses a longer path.</summary>
    private const int LongestSocketPath = 103;

    private const string ShortSocketFolder = "/tmp/hcc-pg-";
    private const long LongestLog = 4 * 1024 * 1024;
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public string Home => home;
    public string Data => Path.Combine(home, "data");
    public string Log => Path.Combine(Data, "server.log");
    public bool Exists => File.Exists(Path.Combine(Data, "PG_VERSION"));
    private string PasswordFile => Path.Combine(home, "password");

    public async Task<string> PasswordAsync(CancellationToken cancellation) =>
        File.Exists(PasswordFile)
            ? (await File.ReadAllTextAsync(PasswordFile, cancellation)).Trim()
            : throw new EmbeddedPostgresException($"The password file {PasswordFile} of the private PostgreSQL cluster is gone: restore it, or delete {home} to start afresh.");

    /// <summary>The server of this cluster if it runs, once it has come through its start, recovery or stop.</summary>
    public async Task<Postmaster?> RunningAsync(TimeSpan patience, CancellationToken cancellation)
    {
        var waited = Stopwatch.StartNew();
        while (await Postmaster.ReadAsync(Data, cancellation) is { } found && await found.LivesAsync(account, cancellation))
        {
            if (found.IsReady)
            {
                return found;
            }

            if (waited.Elapsed > patience)
            {
                throw new EmbeddedPostgresException($"The private PostgreSQL in {home} has been {found.Status} for {patience.TotalSeconds:0} seconds: look into {Log}, or end its process {found.Pid} and start again.");
            }

            await Task.Delay(Pause, cancellation);
        }

        return null;
    }

    /// <summary>Creates the cluster aside and moves it into place whole, so that a killed initdb leaves no half of one.</summary>
    public async Task CreateAsync(bool durable, TimeSpan patience, Action<string> say, CancellationToken cancellation)
    {
        RemoveLeftovers(say);
        if (Directory.Exists(Data))
        {
            throw new EmbeddedPostgresException($"The folder {Data} is no PostgreSQL cluster: move it away and start again.");
        }

        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var aside = Path.Combine(home, $"new-{Guid.NewGuid():N}"[..12]);
        await ClusterFolders.GiveNewAsync(aside, account, cancellation);
        try
        {
            var told = Path.Combine(aside, "password");
            await WriteSecretAsync(told, password, cancellation);
            await account.GiveAsync(told, cancellation);

            var created = await InitdbAsync(aside, told, "C.UTF-8", durable, patience, cancellation);
            // Older macOS and minimal images lack that locale; the encoding is UTF-8 all the same.
            if (!created.Succeeded && created.Output.Contains("locale", StringComparison.OrdinalIgnoreCase))
            {
                created = await InitdbAsync(aside, told, "C", durable, patience, cancellation);
            }

            if (!created.Succeeded)
            {
                throw new EmbeddedPostgresException($"The private PostgreSQL cluster could not be created in {home}: {created.Reason}.");
            }

            await WriteSecretAsync(PasswordFile, password, cancellation);
            Directory.Move(Path.Combine(aside, "data"), Data);
        }
        finally
        {
            Directory.Delete(aside, recursive: true);
        }
    }

    public async Task StartAsync(EmbeddedPostgresOptions options, CancellationToken cancellation)
    {
        if (File.Exists(Log) && new FileInfo(Log).Length > LongestLog)
        {
            File.Delete(Log);
        }

        if (await Postmaster.ReadAsync(Data, cancellation) is { } dead)
        {
            RemoveShortSocketFolder(dead);
            await dead.DisownAsync(Data, cancellation);
        }

        var waited = Stopwatch.StartNew();
        while (true)
        {
            var logged = File.Exists(Log) ? new FileInfo(Log).Length : 0;
            var settings = await SettingsAsync(options, cancellation);
            // All paths are relative to the data folder, since pg_ctl puts them through a shell.
            var left = options.StartTimeout - waited.Elapsed;
            var seconds = Math.Max(1, (int)left.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            var started = await account.RunAsync(
                binaries.PgCtl,
                ["start", "-D", ".", "-w", "-t", seconds, "-l", "server.log", "-o", settings],
                Data, left + TimeSpan.FromSeconds(5), cancellation);
            // A start whose process was killed half-way may have won.
            if (started.Succeeded || await RunningAsync(options.StartTimeout, cancellation) is not null)
            {
                return;
            }

            var why = new ChildOutcome(null, await LoggedSinceAsync(logged, cancellation));
            // A killed server's children are still ending, or another program took the port meanwhile.
            var passing = why.Output.Contains("still in use", StringComparison.Ordinal)
                || (OperatingSystem.IsWindows() && why.Output.Contains("could not bind", StringComparison.Ordinal));
            if (!passing || waited.Elapsed > options.StartTimeout)
            {
                throw new EmbeddedPostgresException($"The private PostgreSQL did not start: {(why.Output.Length > 0 ? why.Reason : started.Reason)} (its log is {Log}).");
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>Null when the server has stopped, else why it has not.</summary>
    public async Task<string?> StopAsync(bool gently, CancellationToken cancellation)
    {
        if (await Postmaster.ReadAsync(Data, cancellation) is not { } running)
        {
            return null;
        }

        ChildOutcome? stopped = null;
        if (await running.LivesAsync(account, cancellation))
        {
            stopped = await PgCtlStopAsync(gently ? "fast" : "immediate", cancellation);
            if (!stopped.Succeeded && gently && await running.LivesAsync(account, cancellation))
            {
                stopped = await PgCtlStopAsync("immediate", cancellation);
            }
        }

        if (await running.LivesAsync(account, cancellation))
        {
            return stopped?.Reason ?? "it still runs";
        }

        RemoveShortSocketFolder(running);
        return null;
    }

    /// <summary>Removes the cluster, which must not be running; moved aside first, so that no half of it is taken for one.</summary>
    public void Delete()
    {
        if (!Directory.Exists(Data))
        {
            return;
        }

        var aside = Path.Combine(home, $"old-{Guid.NewGuid():N}"[..12]);
        Directory.Move(Data, aside);
        Directory.Delete(aside, recursive: true);
    }

    private void RemoveLeftovers(Action<string> say)
    {
        foreach (var leftover in Directory.EnumerateDirectories(home, "new-*").Concat(Directory.EnumerateDirectories(home, "old-*")))
        {
            try
            {
                Directory.Delete(leftover, recursive: true);
            }
            catch (IOException busy)
            {
                // The initdb of a killed process may still be writing there; the next creation looks again.
                say($"The leftover {leftover} was not removed: {busy.Message}");
            }
        }
    }

    private Task<ChildOutcome> InitdbAsync(
        string aside, string passwordFile, string locale, bool durable, TimeSpan patience, CancellationToken cancellation) =>
        account.RunAsync(
            binaries.Initdb,
            [
                "-D", Path.Combine(aside, "data"), "-U", "postgres", "-E", "UTF8", $"--locale={locale}",
                "-A", "scram-sha-256", $"--pwfile={passwordFile}", "--no-instructions",
                .. durable ? Array.Empty<string>() : ["--no-sync"],
            ],
            aside, patience, cancellation);

    private Task<ChildOutcome> PgCtlStopAsync(string mode, CancellationToken cancellation) =>
        account.RunAsync(
            binaries.PgCtl,
            ["stop", "-D", ".", "-m", mode, "-w", "-t", StopPatience.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)],
            Data, StopPatience + TimeSpan.FromSeconds(5), cancellation);

    /// <summary>One string, as pg_ctl wants it; it goes through a shell, so every value is of harmless letters.</summary>
    private async Task<string> SettingsAsync(EmbeddedPostgresOptions options, CancellationToken cancellation)
    {
        var (listen, socketFolder, port) = OperatingSystem.IsWindows()
            ? ("127.0.0.1", string.Empty, FreePort())
            : (string.Empty, await SocketFolderAsync(cancellation), SocketPort);
        List<string> settings =
        [
            $"listen_addresses={listen}",
            $"unix_socket_directories={socketFolder}",
            "unix_socket_permissions=0700",
            string.Create(CultureInfo.InvariantCulture, $"port={port}"),
            string.Create(CultureInfo.InvariantCulture, $"max_connections={options.MaxConnections}"),
            $"cluster_name=healthcocreation-{ClusterFolders.Hash(home)[..12]}",
            "timezone=UTC",
            "log_timezone=UTC",
        ];
        if (!options.Durable)
        {
            settings.AddRange(["fsync=off", "synchronous_commit=off", "full_page_writes=off"]);
        }

        return string.Join(' ', settings.Select(setting => "-c " + setting));
    }

    private async Task<string> SocketFolderAsync(CancellationToken cancellation)
    {
        var beneath = Path.Combine(home, "run");
        // Npgsql and PostgreSQL read a comma as the next host, and pg_ctl's shell reads much else.
        var plain = PlainPath().IsMatch(beneath);
        var folder = plain && $"{beneath}/.s.PGSQL.{SocketPort}".Length <= LongestSocketPath
            ? beneath
            : ShortSocketFolder + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        await ClusterFolders.GiveNewAsync(folder, account, cancellation);
        return folder;
    }

    /// <summary>Its name is in the pid file only, so it goes with it.</summary>
    private static void RemoveShortSocketFolder(Postmaster server)
    {
        if (ShortSocketPath().IsMatch(server.SocketFolder) && Directory.Exists(server.SocketFolder))
        {
            Directory.Delete(server.SocketFolder, recursive: true);
        }
    }

    private async Task<string> LoggedSinceAsync(long position, CancellationToken cancellation)
    {
        if (!File.Exists(Log))
        {
            return string.Empty;
        }

        await using var log = new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        log.Position = Math.Min(position, log.Length);
        using var reader = new StreamReader(log);
        return await reader.ReadToEndAsync(cancellation);
    }

    private static async Task WriteSecretAsync(string file, string secret, CancellationToken cancellation)
    {
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var writer = new StreamWriter(file, options);
        await writer.WriteAsync(secret.AsMemory(), cancellation);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("^[A-Za-z0-9/._-]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainPath();

    [GeneratedRegex("^/tmp/hcc-pg-[0-9a-f]{16}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ShortSocketPath();
}
