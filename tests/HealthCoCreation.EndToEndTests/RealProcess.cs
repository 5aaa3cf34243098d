using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.EndToEndTests;

/// <summary>The platform as its own process on its own private PostgreSQL, as a user starts it.</summary>
public sealed partial class RealProcess : IPlatform, IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RealProcess(Process process) => _process = process;

    public Uri Address { get; private set; } = null!;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>What it has cost so far. What else the machine does hardly changes it, so it can be held where a time cannot.</summary>
    public TimeSpan ProcessorTime => _process.TotalProcessorTime;

    public HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>Starts it and waits until it says where it is.</summary>
    public static Task<RealProcess> Start(string folder, string preset, params string[] more) =>
        Start(folder, preset, new Dictionary<string, string>(), more);

    /// <summary>The same with these environment variables.</summary>
    public static async Task<RealProcess> Start(string folder, string preset, IReadOnlyDictionary<string, string> environment, params string[] more)
    {
        var started = Launch(folder, preset, "Development", more, environment);
        var ended = started._process.WaitForExitAsync();
        if (await Task.WhenAny(started._ready.Task, ended, Task.Delay(TimeSpan.FromMinutes(3))) != started._ready.Task)
        {
            var output = started.Output;
            await started.DisposeAsync();
            throw new InvalidOperationException($"The platform did not start:\n{output}");
        }

        started.Address = await started._ready.Task;
        return started;
    }

    /// <summary>Starts it and waits for nothing.</summary>
    public static RealProcess Begin(string folder, string preset) => Launch(folder, preset, "Development", []);

    /// <summary>Waits until it has said this.</summary>
    public async Task Says(string words)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!Output.Contains(words, StringComparison.Ordinal))
        {
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Starts it and waits for its end.</summary>
    public static Task<(int Code, string Output)> RunToEnd(string folder, string environment, params string[] more) =>
        RunToEnd(folder, environment, new Dictionary<string, string>(), more);

    /// <summary>The same with these environment variables.</summary>
    public static async Task<(int Code, string Output)> RunToEnd(
        string folder, string environment, IReadOnlyDictionary<string, string> settings, params string[] more)
    {
        await using var started = Launch(folder, "empty", environment, more, settings);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await started._process.WaitForExitAsync(patience.Token);
        started._process.WaitForExit();
        return (started._process.ExitCode, started.Output);
    }

    /// <summary>Runs an operator's command to its end.</summary>
    public static async Task<(int Code, string Output)> Verb(string folder, params string[] words)
    {
        await using var started = Launch(folder, "empty", "Development", words, isVerb: true);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await started._process.WaitForExitAsync(patience.Token);
        started._process.WaitForExit();
        return (started._process.ExitCode, started.Output);
    }

    /// <summary>As the operating system kills: without a word.</summary>
    public void Kill() => _process.Kill();

    /// <summary>As a service manager stops it: SIGTERM, and time to finish.</summary>
    public async Task<int> Stop()
    {
        using var term = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await term.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await Stop();
        }

        _process.Dispose();
    }

    private static RealProcess Launch(
        string folder, string preset, string environment, string[] more, IReadOnlyDictionary<string, string>? settings = null, bool isVerb = false)
    {
        var dll = Path.Combine(AppContext.BaseDirectory, "HealthCoCreation.Api.dll");
        var start = new ProcessStartInfo("dotnet", isVerb ? [dll, .. more] : [dll, "--urls", "http://127.0.0.1:0", .. more])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["Database__Folder"] = folder;
        start.Environment["Demo__Preset"] = preset;
        start.Environment["Quota__Requests"] = "1000000";
        start.Environment.Remove("ASPNETCORE_URLS");
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var started = new RealProcess(new Process { StartInfo = start });
        started._process.OutputDataReceived += (_, line) => started.Heard(line.Data);
        started._process.ErrorDataReceived += (_, line) => started.Heard(line.Data);
        started._process.Start();
        started._process.BeginOutputReadLine();
        started._process.BeginErrorReadLine();
        return started;
    }

    private void Heard(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (Listening().Match(line) is { Success: true } match)
        {
            _ready.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex("(?:Swagger UI +|Now listening on: )(http://[^ /]+)")]
    private static partial Regex Listening();
}
