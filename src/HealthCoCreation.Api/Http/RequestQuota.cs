using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace HealthCoCreation.Api.Http;

/// <summary>How many requests a caller may send in a window.</summary>
public sealed record QuotaOptions
{
    /// <summary>Requests per window and caller.</summary>
    public int Requests { get; init; } = 600;

    /// <summary>The window's length in seconds.</summary>
    public int WindowSeconds { get; init; } = 60;
}

/// <summary>
/// One fixed window per caller (token, else address) on this node, told with every answer. The framework's limiter tells
/// neither what is left nor when it starts anew, and both belong in the headers.
/// </summary>
internal sealed class RequestQuota(RequestDelegate next, QuotaOptions options)
{
    private const int MostCallers = 100_000;

    private readonly ConcurrentDictionary<string, Window> _windows = new(StringComparer.Ordinal);

    public async Task Invoke(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase))
        {
            await next(http);
            return;
        }

        var now = Stopwatch.GetTimestamp();
        var length = options.WindowSeconds * Stopwatch.Frequency;
        if (_windows.Count > MostCallers)
        {
            foreach (var (caller, old) in _windows.Where(one => now - one.Value.Start >= length))
            {
                _windows.TryRemove(KeyValuePair.Create(caller, old));
            }
        }

        var window = _windows.AddOrUpdate(
            CallerOf(http),
            _ => new Window(now, 1),
            (_, open) => now - open.Start >= length ? new Window(now, 1) : open with { Used = open.Used + 1 });
        var left = Math.Max(0, options.Requests - window.Used);
        var seconds = Math.Max(1, (int)Math.Ceiling((window.Start + length - now) / (double)Stopwatch.Frequency));
        http.Response.OnStarting(() =>
        {
            http.Response.Headers["RateLimit-Policy"] = $"\"default\";q={options.Requests};w={options.WindowSeconds}";
            http.Response.Headers["RateLimit"] = $"\"default\";r={left};t={seconds}";
            return Task.CompletedTask;
        });
        if (window.Used > options.Requests)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            await Problems.Write(http, EdgeErrors.TooManyRequests);
            return;
        }

        await next(http);
    }

    private static string CallerOf(HttpContext http)
    {
        // The secret as the gate reads it, so that no way of writing the header opens a new window.
        var token = CallerGate.SecretOf(http);
        return token is { Length: > 0 }
            ? Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)).AsSpan(0, 16))
            : http.Connection.RemoteIpAddress?.ToString() ?? "local";
    }

    private sealed record Window(long Start, int Used);
}
