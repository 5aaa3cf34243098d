using System.Diagnostics;
using System.Globalization;

namespace HealthCoCreation.Infrastructure.Persistence.Embedded;

/// <summary>What <c>postmaster.pid</c> says of the server that wrote it, which may be long dead.</summary>
internal sealed record Postmaster(int Pid, int Port, string SocketFolder, string Status, string Text)
{
    /// <summary>No system gives out this process id, so PostgreSQL takes the file for a dead server's.</summary>
    private const string NobodysPid = "99999999";

    /// <summary>False while it starts, recovers or stops; its other lines may still be missing then.</summary>
    public bool IsReady => string.Equals(Status, "ready", StringComparison.Ordinal);

    public static async Task<Postmaster?> ReadAsync(string data, CancellationToken cancellation)
    {
        string text;
        try
        {
            text = await File.ReadAllTextAsync(PidFile(data), cancellation);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        // pid, data folder, start time, port, socket folder, listen address, shared memory key, status
        var lines = text.Split('\n');
        if (!int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
        {
            return null;
        }

        string Line(int number) => lines.Length >= number ? lines[number - 1].Trim() : string.Empty;
        _ = int.TryParse(Line(4), NumberStyles.None, CultureInfo.InvariantCulture, out var port);
        return new Postmaster(pid, port, Line(5), Line(8) is { Length: > 0 } status ? status : "starting", text);
    }

    /// <summary>
    /// Whether that process is still this very server. <c>pg_ctl status</c> is content with any process of
    /// that id, be it another program after a reboot or a killed server nobody has reaped (containers).
    /// </summary>
    public async Task<bool> LivesAsync(ServerAccount account, CancellationToken cancellation)
    {
        if (OperatingSystem.IsLinux())
        {
            if (!Directory.Exists($"/proc/{Pid}"))
            {
                return false;
            }
            // A server's working folder is its data folder. Asked as the server's user: a container's root may not look.
            var seen = await account.ProbeAsync("cat", [$"/proc/{Pid}/cwd/postmaster.pid"], cancellation);
            return seen.Succeeded && SameServer(seen.Output);
        }

        try
        {
            using var process = Process.GetProcessById(Pid);
            return process.ProcessName.StartsWith("postgres", StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>
    /// Takes a dead server's process id out of its file, which PostgreSQL would otherwise refuse to start
    /// upon, yet leaves the shared memory key: with it PostgreSQL waits for the dead server's last children.
    /// </summary>
    public async Task DisownAsync(string data, CancellationToken cancellation)
    {
        var rest = Text.IndexOf('\n', StringComparison.Ordinal);
        if (rest > 0)
        {
            await File.WriteAllTextAsync(PidFile(data), NobodysPid + Text[rest..], cancellation);
        }
    }

    private static string PidFile(string data) => Path.Combine(data, "postmaster.pid");

    /// <summary>The status line changes while a server starts and stops; process, folder and start time do not.</summary>
    private bool SameServer(string other) =>
        Text.Split('\n').Take(3).SequenceEqual(other.Split('\n').Take(3), StringComparer.Ordinal);
}
