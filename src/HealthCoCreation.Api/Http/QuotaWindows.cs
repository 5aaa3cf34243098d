using System.Collections.Concurrent;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using HealthCoCreation.Infrastructure.Persistence;

namespace HealthCoCreation.Api.Http;

/// <summary>
/// The callers' windows. A request is counted in memory, without a word to the database; in the background this node tells its
/// counts in one statement for all callers and hears what the other nodes have counted: at the latest after a second, at once
/// (within a tenth of a second) for a new window and for a caller who has used an eighth of what was left. So the nodes together let through no more than the
/// quota, and what one caller can send to the other nodes within that moment.
/// </summary>
internal sealed class QuotaWindows(QuotaOptions options, RequestWindows shared, ILogger<QuotaWindows> log) : BackgroundService
{
    private const int MostCallers = 100_000;

    private static readonly TimeSpan AtTheLatest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Tidying = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<CallerKey, Window> _windows = new();
    private readonly SemaphoreSlim _bell = new(0, 1);
    private readonly long _length = options.WindowSeconds * Stopwatch.Frequency;
    private long _tidied = Stopwatch.GetTimestamp();

    /// <summary>Counts one request.</summary>
    /// <returns>How many are used in the window, this one included, and the seconds until it ends.</returns>
    public (int Used, int Seconds) Count(CallerKey caller)
    {
        var now = Stopwatch.GetTimestamp();
        var window = _windows.AddOrUpdate(
            caller,
            static (_, at) => new Window(at.Now, 0, 1),
            static (_, open, at) => at.Now - open.Start >= at.Length ? new Window(at.Now, 0, 1) : open with { Untold = open.Untold + 1 },
            (Now: now, Length: _length));
        if (window.Untold * 8 > options.Requests - window.Told || window.Used == 1)
        {
            Ring();
        }

        return (window.Used, Math.Max(1, (int)Math.Ceiling((window.Start + _length - now) / (double)Stopwatch.Frequency)));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var away = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _bell.WaitAsync(AtTheLatest, stoppingToken);
                await Exchange(stoppingToken);
                await Tidy(stoppingToken);
                away = false;
                await Task.Delay(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Each node then counts for itself; what it has not told it tells later.
                if (!away)
                {
                    log.LogWarning("Request counts could not be shared with other nodes ({Failure}); this node counts on.", failure.GetType().Name);
                }

                away = true;
                await Task.Delay(AtTheLatest, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Exchange(CancellationToken ct)
    {
        var now = Stopwatch.GetTimestamp();
        var telling = _windows.Where(one => one.Value.Untold > 0 && now - one.Value.Start < _length).ToDictionary();
        if (telling.Count == 0)
        {
            return;
        }

        var counted = telling
            .Select(one => new CountedRequests(one.Key.Bytes(), one.Value.Untold, (now - one.Value.Start) / (double)Stopwatch.Frequency))
            .ToList();
        foreach (var heard in await shared.Add(counted, TimeSpan.FromSeconds(options.WindowSeconds), ct))
        {
            var caller = CallerKey.From(heard.Caller);
            var told = telling[caller].Untold;
            var start = Stopwatch.GetTimestamp() - (long)(heard.AgeSeconds * Stopwatch.Frequency);
            _windows.AddOrUpdate(
                caller,
                _ => new Window(start, heard.Used, 0),
                (_, open) => new Window(start, heard.Used, Math.Max(0, open.Untold - told)));
        }
    }

    private async Task Tidy(CancellationToken ct)
    {
        if (_windows.Count <= MostCallers && Stopwatch.GetElapsedTime(_tidied) < Tidying)
        {
            return;
        }

        _tidied = Stopwatch.GetTimestamp();
        foreach (var over in _windows.Where(one => _tidied - one.Value.Start >= _length))
        {
            _windows.TryRemove(over);
        }

        await shared.Forget(TimeSpan.FromSeconds(options.WindowSeconds), ct);
    }

    private void Ring()
    {
        try
        {
            _bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody has rung already, and nobody has answered yet.
        }
    }

    /// <param name="Start">When it began, by this process's stopwatch.</param>
    /// <param name="Told">What all nodes had counted when this one last told.</param>
    /// <param name="Untold">What this node has counted since.</param>
    private sealed record Window(long Start, int Told, int Untold)
    {
        public int Used => Told + Untold;
    }
}

/// <summary>Half a SHA-256 of a caller's secret or address: enough to tell callers apart, and nothing of them.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CallerKey(ulong High, ulong Low)
{
    public static CallerKey From(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    public byte[] Bytes()
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), Low);
        return bytes;
    }
}
