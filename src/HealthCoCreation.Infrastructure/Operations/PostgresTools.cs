using System.Globalization;
using System.Text.RegularExpressions;
using HealthCoCreation.Infrastructure.Persistence.Embedded;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary><c>pg_dump</c> and <c>pg_restore</c>, as old as the server or newer, and the way they reach it.</summary>
internal sealed partial class PostgresTools
{
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(20);

    // A dump takes as long as it takes; this only ends one that hangs for good.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    private readonly string _folder;
    private readonly NpgsqlConnectionStringBuilder _database;

    private PostgresTools(string folder, NpgsqlConnectionStringBuilder database) => (_folder, _database) = (folder, database);

    /// <param name="database">The server to work on; its major version decides which tools fit.</param>
    /// <param name="named">A folder that was configured: used or refused.</param>
    /// <param name="ct">Ends the search.</param>
    public static async Task<PostgresTools> For(string database, string? named, CancellationToken ct)
    {
        var settings = new NpgsqlConnectionStringBuilder(database);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { Pooling = false });
        await using var connection = await source.OpenConnectionAsync(ct);
        var server = connection.PostgreSqlVersion.Major;

        var found = new List<(int Major, string Folder)>();
        await foreach (var folder in named is null ? PostgresBinaries.ClientFoldersAsync(ct) : Only(named))
        {
            if (await MajorOf(folder, ct) is { } major && major >= server)
            {
                found.Add((major, folder));
            }
        }

        // The server's own version first: a newer pg_restore may set what an older server does not know.
        return found.Count > 0
            ? new(found.MinBy(one => one.Major).Folder, settings)
            : throw new CannotProceedException(
                $"No pg_dump and pg_restore of PostgreSQL {server} or later were found{(named is null ? "" : $" in {named}")}: install the client programs of that version (`apt-get install postgresql-client-{server}`), or name their folder in Database__Binaries.");
    }

    public async Task Run(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        var ended = await ChildProcess.RunAsync(
            PostgresBinaries.Program(_folder, program), [.. Reach(), .. arguments], null, Patience, ct, Secrets());
        if (!ended.Succeeded)
        {
            throw new CannotProceedException($"{program} failed: {ended.Reason}.");
        }
    }

    private IEnumerable<string> Reach()
    {
        yield return $"--host={_database.Host}";
        yield return string.Create(CultureInfo.InvariantCulture, $"--port={_database.Port}");
        if (_database.Username is { } user)
        {
            yield return $"--username={user}";
        }

        yield return $"--dbname={_database.Database ?? _database.Username}";
        yield return "--no-password";
    }

    // By environment: what stands on a command line, everybody on the machine may read.
    private Dictionary<string, string> Secrets()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PGAPPNAME"] = "healthcocreation",
            ["PGSSLMODE"] = _database.SslMode switch
            {
                SslMode.VerifyCA => "verify-ca",
                SslMode.VerifyFull => "verify-full",
                var mode => mode.ToString().ToLowerInvariant(),
            },
        };
        foreach (var (name, value) in new[]
        {
            ("PGPASSWORD", _database.Password), ("PGPASSFILE", _database.Passfile), ("PGSSLROOTCERT", _database.RootCertificate),
            ("PGSSLCERT", _database.SslCertificate), ("PGSSLKEY", _database.SslKey),
        })
        {
            if (!string.IsNullOrEmpty(value))
            {
                environment[name] = value;
            }
        }

        return environment;
    }

    private static async Task<int?> MajorOf(string folder, CancellationToken ct)
    {
        if (!File.Exists(PostgresBinaries.Program(folder, "pg_dump")) || !File.Exists(PostgresBinaries.Program(folder, "pg_restore")))
        {
            return null;
        }

        var asked = await ChildProcess.RunAsync(PostgresBinaries.Program(folder, "pg_dump"), ["--version"], null, Probe, ct);
        var version = VersionAnswer().Match(asked.Output);
        return asked.Succeeded && version.Success ? int.Parse(version.Groups["major"].ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    private static async IAsyncEnumerable<string> Only(string folder)
    {
        await Task.CompletedTask;
        yield return Path.GetFullPath(folder);
    }

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>\d+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionAnswer();
}
