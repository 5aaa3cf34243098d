using System.Security.Cryptography;
using System.Text;

namespace HealthCoCreation.Infrastructure.Persistence.Embedded;

/// <summary>Where clusters live, and who may get into those folders.</summary>
internal static class ClusterFolders
{
    private const string Product = "healthcocreation";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Others may pass through to a folder of theirs, not look around.</summary>
    private const UnixFileMode Passable = Private | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>
    /// The folder of one clone beneath the user's local data. Root's home is closed to the user that the
    /// server runs as, so root keeps its clusters beneath /var/lib.
    /// </summary>
    public static async Task<string> ForCloneAsync(string scope, ServerAccount account, CancellationToken cancellation)
    {
        var clone = Path.TrimEndingDirectorySeparator(Path.GetFullPath(scope));
        foreach (var (folder, inSharedPlace) in LocalData(account))
        {
            if (!await UsableAsync(folder, inSharedPlace, account, cancellation))
            {
                continue;
            }

            var home = Path.Combine(folder, Hash(clone)[..12]);
            Ensure(home, account);
            var label = Path.Combine(home, "clone.txt");
            if (!File.Exists(label))
            {
                await File.WriteAllTextAsync(label, clone + Environment.NewLine, cancellation);
            }

            return home;
        }

        throw new EmbeddedPostgresException("No folder for the private PostgreSQL cluster could be created beneath the user's local data or /var/tmp: name a data folder or set ConnectionStrings__Default.");
    }

    /// <summary>The folder for programs that were fetched, one for all clones of this user.</summary>
    public static async Task<string?> ForProgramsAsync(ServerAccount account, CancellationToken cancellation)
    {
        foreach (var (folder, inSharedPlace) in LocalData(account))
        {
            if (await UsableAsync(folder, inSharedPlace, account, cancellation))
            {
                var programs = Path.Combine(folder, "programs");
                Ensure(programs, account);
                return programs;
            }
        }

        return null;
    }

    /// <summary>The folder beneath which this user's throwaway clusters live.</summary>
    public static async Task<string> ForThrowawaysAsync(ServerAccount account, CancellationToken cancellation)
    {
        var parent = account.IsAnother ? "/tmp" : Path.GetTempPath();
        var folder = Path.Combine(parent, $"{Product}-throwaway-{UserWord()}");
        return await UsableAsync(folder, inSharedPlace: true, account, cancellation)
            ? folder
            : throw new EmbeddedPostgresException($"The folder {folder} is not this user's own: remove it or name a data folder.");
    }

    /// <summary>Creates what is missing of a path; only what it creates gets a mode.</summary>
    public static void Ensure(string folder, ServerAccount account)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        if (Path.GetDirectoryName(folder) is { } parent)
        {
            Ensure(parent, account);
        }

        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, account.IsAnother ? Passable : Private);
        }
    }

    /// <summary>Creates a folder that only the server's user gets into.</summary>
    public static async Task GiveNewAsync(string folder, ServerAccount account, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(folder, Private);
        File.SetUnixFileMode(folder, Private);
        await account.GiveAsync(folder, cancellation);
    }

    public static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static IEnumerable<(string Folder, bool InSharedPlace)> LocalData(ServerAccount account)
    {
        if (!OperatingSystem.IsWindows()
            && Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } xdg
            && Path.IsPathFullyQualified(xdg))
        {
            yield return (Path.Combine(xdg, Product), false);
        }

        if (account.IsAnother)
        {
            yield return (Path.Combine("/var/lib", Product), false);
        }
        else
        {
            var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            if (local.Length > 0)
            {
                yield return (Path.Combine(local, Product), false);
            }
        }

        // A service user's home often does not exist.
        if (!OperatingSystem.IsWindows())
        {
            yield return ($"/var/tmp/{Product}-{UserWord()}", true);
        }
    }

    /// <summary>
    /// Where everybody may create folders, one of the expected name may be another user's trap: it must be
    /// no link and be owned by this user. Nobody else can then replace it, such places being sticky.
    /// </summary>
    private static async Task<bool> UsableAsync(string folder, bool inSharedPlace, ServerAccount account, CancellationToken cancellation)
    {
        try
        {
            Ensure(folder, account);
            using var trial = new FileStream(
                Path.Combine(folder, $".trial-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        if (!await account.ReachesAsync(folder, cancellation))
        {
            return false;
        }

        if (!inSharedPlace || OperatingSystem.IsWindows())
        {
            return true;
        }

        return new DirectoryInfo(folder).LinkTarget is null
            && (await ChildProcess.RunAsync("test", ["-O", folder], "/", TimeSpan.FromSeconds(20), cancellation)).Succeeded;
    }

    private static string UserWord() =>
        new([.. Environment.UserName.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_')]);
}
