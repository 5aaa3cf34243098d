using System.Diagnostics;
using HealthCoCreation.TestSupport;
using Npgsql;

namespace HealthCoCreation.EndToEndTests.Faults;

/// <summary>The disk that holds the database is full for a while.</summary>
[Collection("faults")]
public sealed class FullDiskTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_full_disk_loses_nothing_acknowledged_and_all_goes_on_when_there_is_room_again()
    {
        using var disk = SmallDisk.Mount(megabytes: 200);
        Assert.SkipUnless(disk.Mounted, "A small file system cannot be mounted here: it takes root on Linux with the right to mount.");
        await using var installation = await Installation.Start(Path.Combine(disk.Path, "postgres"));
        var writers = new Writers(installation, new Given(installation) { Now = DateTimeOffset.UtcNow });
        using var end = new CancellationTokenSource();
        var writing = writers.Write(3, end.Token);
        await Until(() => writers.Acknowledged >= 50, writing);

        disk.Fill();
        await Until(() => writers.Statuses.GetValueOrDefault(503) >= 5, writing);
        disk.Free();

        // A server that could not even write its log has stopped; its keeper starts it again.
        try
        {
            await installation.Sql<int>("select 1");
        }
        catch (NpgsqlException)
        {
            await installation.StartDatabase();
        }

        var before = writers.Acknowledged;
        await Until(() => writers.Acknowledged >= before + 50, writing);
        await end.CancelAsync();
        await writing;
        output.WriteLine($"{writers.Acknowledged} writes acknowledged; statuses {string.Join(", ", writers.Statuses.Select(one => $"{one.Key}: {one.Value}"))}");
        writers.Statuses.Keys.ShouldBeSubsetOf([200, 201, 409, 503]);
        await writers.Check();
    }

    private static async Task Until(Func<bool> reached, Task writing)
    {
        for (var turn = 0; !reached(); turn++)
        {
            writing.IsFaulted.ShouldBeFalse(writing.Exception?.ToString());
            turn.ShouldBeLessThan(1200, "it takes too long");
            await Task.Delay(50);
        }
    }

    private sealed class SmallDisk : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hcc-disk-");

        private SmallDisk(int megabytes) => Mounted = OperatingSystem.IsLinux()
            && Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=755", "tmpfs", _folder.FullName);

        public bool Mounted { get; }

        public string Path => _folder.FullName;

        private string Ballast => System.IO.Path.Combine(Path, "ballast");

        public static SmallDisk Mount(int megabytes) => new(megabytes);

        public void Fill()
        {
            using var ballast = File.Create(Ballast);
            var piece = new byte[64 * 1024];
            try
            {
                while (true)
                {
                    ballast.Write(piece);
                    ballast.Flush(flushToDisk: true);
                }
            }
            catch (IOException)
            {
                // Now it is full.
            }
        }

        public void Free() => File.Delete(Ballast);

        public void Dispose()
        {
            if (Mounted)
            {
                Run("umount", "--lazy", Path);
            }

            _folder.Delete(recursive: true);
        }

        private static bool Run(string program, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
    }
}
