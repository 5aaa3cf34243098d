using System.Diagnostics;

namespace HealthCoCreation.Infrastructure.Persistence.Embedded;

/// <summary>An exclusive lock on a file; the operating system lets go of it however its holder ends, kill -9 included.</summary>
internal sealed class FolderLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly FileStream _held;

    private FolderLock(FileStream held) => _held = held;

    public static FolderLock? TryTake(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            return new FolderLock(new FileStream(file, options));
        }
        catch (IOException refused) when (IsHeldByAnother(refused))
        {
            return null;
        }
    }

    /// <summary>Null when another process holds it for longer than the patience lasts.</summary>
    public static async Task<FolderLock?> TakeAsync(string file, TimeSpan patience, CancellationToken cancellation)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (TryTake(file) is { } taken)
            {
                return taken;
            }

            if (waited.Elapsed >= patience)
            {
                return null;
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    public void Dispose() => _held.Dispose();

    /// <summary>EWOULDBLOCK on Linux and macOS; the sharing and lock violations of Windows.</summary>
    private static bool IsHeldByAnother(IOException refused) =>
        (refused.HResult & 0xFFFF) is var code
        && (OperatingSystem.IsWindows() ? code is 32 or 33 : OperatingSystem.IsMacOS() ? code == 35 : code == 11);
}
