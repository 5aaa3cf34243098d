using System.Globalization;

namespace HealthCoCreation.Infrastructure.Persistence.Embedded;

/// <summary>
/// The operating-system user the server runs as. PostgreSQL refuses to run as root, so a root process
/// (typically a container) hands the server to <c>postgres</c> or, where there is none, to <c>nobody</c>.
/// </summary>
internal sealed class ServerAccount
{
    private static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(20);
    private readonly string[] _prefix;
    private readonly string? _uidAndGid;

    private ServerAccount(string name, string[] prefix, string? uidAndGid)
    {
        Name = name;
        _prefix = prefix;
        _uidAndGid = uidAndGid;
    }

    public string Name { get; }

    /// <summary>True when the server runs as another user than this process.</summary>
    public bool IsAnother => _uidAndGid is not null;

    public static async Task<ServerAccount> FindAsync(CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return new ServerAccount(Environment.UserName, [], null);
        }

        var tried = "neither a postgres nor a nobody user exists";
        foreach (var name in (string[])["postgres", "nobody"])
        {
            if (await IdAsync("-u", name, cancellation) is not { } uid || await IdAsync("-g", name, cancellation) is not { } gid)
            {
                continue;
            }

            string[][] ways =
            [
                ["setpriv", $"--reuid={uid}", $"--regid={gid}", "--clear-groups", "--no-new-privs", "--"],
                ["runuser", "-u", name, "--"],
                // The program and its arguments travel as positional parameters, so the shell never reads them.
                ["su", "-s", "/bin/sh", "-c", "exec \"$@\"", "--", name, "sh"],
            ];
            foreach (var way in ways)
            {
                var account = new ServerAccount(name, way, $"{uid}:{gid}");
                if ((await account.RunAsync("true", [], "/", ProbePatience, cancellation)).Succeeded)
                {
                    return account;
                }
            }

            tried = "none of setpriv, runuser and su may switch to another user";
        }

        throw new EmbeddedPostgresException(
            $"PostgreSQL does not run as root and {tried}: start the application as an ordinary user, create a user named postgres, or set ConnectionStrings__Default.");
    }

    public Task<ChildOutcome> RunAsync(
        string program, IEnumerable<string> arguments, string workingFolder, TimeSpan patience, CancellationToken cancellation) =>
        _prefix.Length == 0
            ? ChildProcess.RunAsync(program, arguments, workingFolder, patience, cancellation)
            : ChildProcess.RunAsync(_prefix[0], [.. _prefix[1..], program, .. arguments], workingFolder, patience, cancellation);

    public Task<ChildOutcome> ProbeAsync(string program, IEnumerable<string> arguments, CancellationToken cancellation) =>
        RunAsync(program, arguments, OperatingSystem.IsWindows() ? Environment.SystemDirectory : "/", ProbePatience, cancellation);

    /// <summary>Makes a file or folder the server's own.</summary>
    public async Task GiveAsync(string path, CancellationToken cancellation)
    {
        if (_uidAndGid is null)
        {
            return;
        }

        var given = await ChildProcess.RunAsync("chown", ["-h", _uidAndGid, path], "/", ProbePatience, cancellation);
        if (!given.Succeeded)
        {
            throw new EmbeddedPostgresException($"The folder {path} could not be given to the user {Name} ({given.Reason}): choose another data folder or set ConnectionStrings__Default.");
        }
    }

    /// <summary>Whether the server's user gets through every folder down to this one.</summary>
    public async Task<bool> ReachesAsync(string folder, CancellationToken cancellation) =>
        !IsAnother || (await ProbeAsync("test", ["-x", folder], cancellation)).Succeeded;

    private static async Task<string?> IdAsync(string which, string user, CancellationToken cancellation)
    {
        var asked = await ChildProcess.RunAsync("id", [which, user], "/", ProbePatience, cancellation);
        var answer = asked.Output.Trim();
        return asked.Succeeded && uint.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? answer : null;
    }
}
