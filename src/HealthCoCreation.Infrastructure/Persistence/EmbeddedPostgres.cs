using System.Diagnostics;
using System.Globalization;
using HealthCoCreation.Infrastructure.Persistence.Embedded;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Persistence;

/// <summary>How the application's own PostgreSQL is kept.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>What tells one clone from another, usually the content root; decides the default data folder.</summary>
    public string Scope { get; init; } = AppContext.BaseDirectory;

    /// <summary>
    /// The folder that holds the cluster, beneath a folder named by PostgreSQL's major version. Default: one
    /// per <see cref="Scope"/> beneath the user's local data; if not <see cref="Durable"/>, a throwaway one.
    /// </summary>
    public string? DataFolder { get; init; }

    /// <summary>False trades safety against power cuts for speed, as tests want.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Deletes all data of an earlier start first.</summary>
    public bool Reset { get; init; }

    /// <summary>The folder of <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>; default: searched for.</summary>
    public string? BinariesFolder { get; init; }

    /// <summary>False plays a machine without PostgreSQL, for tests.</summary>
    internal bool LookForInstalled { get; init; } = true;

    /// <summary>For creating the cluster, and again for starting it.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Of a server that this start starts; one that runs already keeps its own.</summary>
    public int MaxConnections { get; init; } = 100;
}

/// <summary>Why there is no private PostgreSQL: one sentence for the console, which says what to do.</summary>
public sealed class EmbeddedPostgresException(string message) : Exception(message);

/// <summary>
/// A private PostgreSQL cluster that the application starts itself, so that a fresh clone runs with no
/// configuration. It listens on a private socket only (Windows: on 127.0.0.1) and asks for a random
/// password. Two processes of one clone share the server; the one that started it stops it. After that
/// process was killed the next start takes the running server over and stops it at its own end; until then
/// it stays up. Throwaway clusters so left behind are removed by the next start of a throwaway one.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const string OwnerLock = "owner.lock";
    private const string GateLock = "gate.lock";
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);

    private readonly PostgresCluster _cluster;
    private readonly Postmaster _server;
    private readonly string _password;
    private readonly bool _throwaway;
    private readonly Action<string> _say;
    private FolderLock? _ownership;
    private int _ended;

    private EmbeddedPostgres(
        PostgresCluster cluster, Postmaster server, string password, FolderLock? ownership, bool isNew, bool throwaway, int major, Action<string> say)
    {
        _cluster = cluster;
        _server = server;
        _password = password;
        _ownership = ownership;
        _throwaway = throwaway;
        _say = say;
        IsNew = isNew;
        IsOwner = ownership is not null;
        MajorVersion = major;
    }

    /// <summary>To the database <c>postgres</c>.</summary>
    public string ConnectionString => ConnectionStringFor("postgres");

    /// <summary>True when this start created the cluster, so that it holds no database yet.</summary>
    public bool IsNew { get; }

    /// <summary>True when this process stops the server at its end.</summary>
    public bool IsOwner { get; }

    /// <summary>PostgreSQL's major version.</summary>
    public int MajorVersion { get; }

    /// <summary>The folder of the cluster, its socket and its password.</summary>
    public string Folder => _cluster.Home;

    internal int ServerProcessId => _server.Pid;

    /// <exception cref="EmbeddedPostgresException">There can be no server, and what to do about it.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresOptions options, Action<string> say, CancellationToken cancellation)
    {
        try
        {
            var account = await ServerAccount.FindAsync(cancellation);
            var binaries = await PostgresBinaries.FindAsync(options.BinariesFolder, options.LookForInstalled, account, say, cancellation);
            var major = binaries.Major.ToString(CultureInfo.InvariantCulture);
            if (options is { DataFolder: null, Durable: false })
            {
                return await StartThrowawayAsync(options, binaries, account, say, cancellation);
            }

            var folder = options.DataFolder is { } named
                ? Path.GetFullPath(named)
                : await ClusterFolders.ForCloneAsync(options.Scope, account, cancellation);
            var cluster = new PostgresCluster(binaries, account, Path.Combine(folder, major));
            await PrepareAsync(cluster, account, cancellation);
            return await StartAsync(cluster, null, options, binaries.Major, throwaway: false, say, cancellation);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException($"The private PostgreSQL cannot use its folder: {closed.Message.TrimEnd('.')}.");
        }
    }

    public string ConnectionStringFor(string database) => ConnectionTo(_server, _password, database).ConnectionString;

    /// <summary>Stops the server if this process is its owner. Never throws: what went wrong is said.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0 || _ownership is null)
        {
            return;
        }

        using var ownership = _ownership;
        using var limit = new CancellationTokenSource(StopPatience * 2);
        try
        {
            // Not while another process of this clone is just looking whether the server runs.
            using (await FolderLock.TakeAsync(Path.Combine(Folder, GateLock), StopPatience, limit.Token))
            {
                if (await _cluster.StopAsync(gently: !_throwaway, limit.Token) is { } why)
                {
                    _say($"The private PostgreSQL in {Folder} did not stop: {why}.");
                }
            }

            ownership.Dispose();
            if (_throwaway)
            {
                Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);
            }
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            _say($"The private PostgreSQL in {Folder} was not stopped in order: {failed.Message}");
        }
    }

    /// <summary>For tests: lets go of everything as kill -9 does.</summary>
    internal void Abandon()
    {
        _ownership?.Dispose();
        _ownership = null;
    }

    private static async Task<EmbeddedPostgres> StartAsync(
        PostgresCluster cluster, FolderLock? ownership, EmbeddedPostgresOptions options, int major, bool throwaway, Action<string> say, CancellationToken cancellation)
    {
        var time = Stopwatch.StartNew();
        using var gate = await FolderLock.TakeAsync(Path.Combine(cluster.Home, GateLock), options.StartTimeout * 2, cancellation)
            ?? throw new EmbeddedPostgresException($"Another process has been starting or stopping the private PostgreSQL in {cluster.Home} for too long: end that process and start again.");
        ownership ??= FolderLock.TryTake(Path.Combine(cluster.Home, OwnerLock));
        var started = false;
        try
        {
            if (ownership is null && options.Reset)
            {
                throw new EmbeddedPostgresException($"The private PostgreSQL in {cluster.Home} cannot be reset while another process of this clone uses it: stop that process first.");
            }

            if (options.Reset)
            {
                if (await cluster.StopAsync(gently: false, cancellation) is { } why)
                {
                    throw new EmbeddedPostgresException($"The private PostgreSQL in {cluster.Home} cannot be reset, for it did not stop: {why}.");
                }

                cluster.Delete();
            }

            var isNew = false;
            var server = await cluster.RunningAsync(options.StartTimeout, cancellation);
            if (server is null)
            {
                // Starting it here could put a second server on the same files: another container's processes cannot be seen.
                if (ownership is null)
                {
                    throw new EmbeddedPostgresException($"Another process keeps the private PostgreSQL in {cluster.Home}, yet its server does not run here: stop that process first.");
                }

                if (!cluster.Exists)
                {
                    say($"Creating a private PostgreSQL {major} cluster in {cluster.Home}.");
                    await cluster.CreateAsync(options.Durable, options.StartTimeout, say, cancellation);
                    isNew = true;
                }

                started = true;
                await cluster.StartAsync(options, cancellation);
                server = await cluster.RunningAsync(options.StartTimeout, cancellation)
                    ?? throw new EmbeddedPostgresException($"The private PostgreSQL ended right after its start (its log is {cluster.Log}).");
            }

            var password = await cluster.PasswordAsync(cancellation);
            await AnswersAsync(cluster, server, password, options.StartTimeout, cancellation);
            say(string.Create(CultureInfo.InvariantCulture,
                $"Private PostgreSQL {major} {(started ? "started" : "taken over running")} in {time.Elapsed.TotalSeconds:0.0} s ({cluster.Home})."));
            return new EmbeddedPostgres(cluster, server, password, ownership, isNew, throwaway, major, say);
        }
        catch
        {
            if (started && await cluster.StopAsync(gently: false, CancellationToken.None) is { } why)
            {
                say($"The private PostgreSQL in {cluster.Home} did not stop: {why}.");
            }

            ownership?.Dispose();
            throw;
        }
    }

    private static async Task<EmbeddedPostgres> StartThrowawayAsync(
        EmbeddedPostgresOptions options, PostgresBinaries binaries, ServerAccount account, Action<string> say, CancellationToken cancellation)
    {
        var parent = await ClusterFolders.ForThrowawaysAsync(account, cancellation);
        PostgresCluster cluster;
        FolderLock? ownership;
        // A folder is another's leftover when nobody holds its lock, so none may be seen before it is locked.
        using (await FolderLock.TakeAsync(Path.Combine(parent, "sweep.lock"), options.StartTimeout, cancellation))
        {
            foreach (var left in Directory.EnumerateDirectories(parent))
            {
                await SweepAsync(left, binaries, account, say, cancellation);
            }

            var folder = Path.Combine(parent, $"{Guid.NewGuid():N}"[..12]);
            cluster = new PostgresCluster(binaries, account, Path.Combine(folder, binaries.Major.ToString(CultureInfo.InvariantCulture)));
            await PrepareAsync(cluster, account, cancellation);
            ownership = FolderLock.TryTake(Path.Combine(cluster.Home, OwnerLock));
        }

        return await StartAsync(cluster, ownership, options, binaries.Major, throwaway: true, say, cancellation);
    }

    /// <summary>Stops and removes a throwaway cluster whose owner was killed.</summary>
    private static async Task SweepAsync(
        string folder, PostgresBinaries binaries, ServerAccount account, Action<string> say, CancellationToken cancellation)
    {
        try
        {
            foreach (var home in Directory.EnumerateDirectories(folder))
            {
                using var ownership = FolderLock.TryTake(Path.Combine(home, OwnerLock));
                if (ownership is null)
                {
                    return;
                }

                if (await new PostgresCluster(binaries, account, home).StopAsync(gently: false, cancellation) is { } why)
                {
                    say($"A leftover PostgreSQL in {home} did not stop: {why}.");
                    return;
                }
            }

            Directory.Delete(folder, recursive: true);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // Its owner may be removing it at this moment; the next start looks again.
            say($"A leftover PostgreSQL in {folder} was not removed: {failed.Message}");
        }
    }

    private static async Task PrepareAsync(PostgresCluster cluster, ServerAccount account, CancellationToken cancellation)
    {
        ClusterFolders.Ensure(cluster.Home, account);
        if (!await account.ReachesAsync(cluster.Home, cancellation))
        {
            throw new EmbeddedPostgresException($"PostgreSQL runs as the user {account.Name} since root may not run it, and that user cannot get into {cluster.Home}: choose a data folder beneath folders open to it, such as /var/lib.");
        }
    }

    /// <summary>A server taken over after a crash may still be recovering, and one of another password is not ours.</summary>
    private static async Task AnswersAsync(
        PostgresCluster cluster, Postmaster server, string password, TimeSpan patience, CancellationToken cancellation)
    {
        var connection = ConnectionTo(server, password, "postgres");
        connection.Pooling = false;
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var source = NpgsqlDataSource.Create(connection);
                await using var command = source.CreateCommand("select 1");
                await command.ExecuteScalarAsync(cancellation);
                return;
            }
            catch (PostgresException refused) when (string.Equals(refused.SqlState, PostgresErrorCodes.InvalidPassword, StringComparison.Ordinal))
            {
                throw new EmbeddedPostgresException($"The private PostgreSQL refuses the password kept in {cluster.Home}: restore it, or stop the server and delete that folder to start afresh.");
            }
            catch (NpgsqlException notYet) when (waited.Elapsed < patience && notYet is not PostgresException { IsTransient: false })
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
            }
            catch (NpgsqlException failed)
            {
                throw new EmbeddedPostgresException($"The private PostgreSQL in {cluster.Home} runs but does not answer: {failed.Message.TrimEnd('.')}.");
            }
        }
    }

    private static NpgsqlConnectionStringBuilder ConnectionTo(Postmaster server, string password, string database) => new()
    {
        Host = server.SocketFolder.Length > 0 ? server.SocketFolder : "127.0.0.1",
        Port = server.Port,
        Username = "postgres",
        Password = password,
        Database = database,
    };
}
