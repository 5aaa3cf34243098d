using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace HealthCoCreation.Infrastructure.Persistence.Embedded;

/// <summary>How a child process ended; no exit code when it could not be started or was given up on.</summary>
internal sealed record ChildOutcome(int? ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The line most likely to tell what went wrong, for use inside one sentence.</summary>
    public string Reason
    {
        get
        {
            var lines = Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var telling = lines.LastOrDefault(line => line.Contains("FATAL:", StringComparison.Ordinal))
                ?? lines.FirstOrDefault(line => line.Contains("error:", StringComparison.OrdinalIgnoreCase))
                ?? lines.LastOrDefault()
                ?? string.Create(CultureInfo.InvariantCulture, $"exit code {ExitCode}");
            return telling.TrimEnd('.');
        }
    }
}

/// <summary>Runs one program to its end, its arguments never passing through a shell.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    public static async Task<ChildOutcome> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string? workingFolder,
        TimeSpan patience,
        CancellationToken cancellation,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingFolder ?? string.Empty,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        KeepOthersSettingsOut(start);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception notStarted)
        {
            return new ChildOutcome(null, notStarted.Message);
        }

        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            return new ChildOutcome(null, string.Create(CultureInfo.InvariantCulture,
                $"{Path.GetFileName(program)} did not end within {patience.TotalSeconds:0} seconds"));
        }

        // On Windows a server started by pg_ctl inherits these pipes and keeps them open for its whole life.
        await Task.WhenAny(Task.WhenAll(output, errors), Task.Delay(LastWords, CancellationToken.None));
        var said = (output.IsCompletedSuccessfully ? await output : string.Empty)
            + (errors.IsCompletedSuccessfully ? await errors : string.Empty);
        return new ChildOutcome(process.ExitCode, said);
    }

    /// <summary>PGPORT, PGDATA and their like would steer this server too; and messages are read, so they must be English.</summary>
    private static void KeepOthersSettingsOut(ProcessStartInfo start)
    {
        var steering = start.Environment.Keys
            .Where(name => name.StartsWith("PG", StringComparison.Ordinal)
                || name.StartsWith("LC_", StringComparison.Ordinal)
                || name is "LANG" or "LANGUAGE")
            .ToList();
        foreach (var name in steering)
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
    }
}
