using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HealthCoCreation.Api.Http;

/// <summary>How many requests a caller may send in a window.</summary>
public sealed record QuotaOptions
{
    /// <summary>Requests per window and caller.</summary>
    [Range(1, 1_000_000_000)]
    public int Requests { get; init; } = 600;

    /// <summary>The window's length in seconds.</summary>
    [Range(1, 86_400)]
    public int WindowSeconds { get; init; } = 60;
}

/// <summary>
/// One fixed window per caller (token, else address) for all nodes, told with every answer. The framework's limiter tells
/// neither what is left nor when it starts anew, and both belong in the headers.
/// </summary>
internal sealed class RequestQuota(RequestDelegate next, QuotaOptions options, QuotaWindows windows)
{
    private readonly string _policy = $"\"default\";q={options.Requests};w={options.WindowSeconds}";

    public async Task Invoke(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase))
        {
            await next(http);
            return;
        }

        var spending = new Spending(options, windows, CallerOf(http));
        var enough = spending.Spend(http.GetEndpoint()?.Metadata.GetMetadata<MuchWork>() is null ? 1 : MuchWork.Requests);
        http.Features.Set(spending);
        http.Response.OnStarting(() =>
        {
            http.Response.Headers["RateLimit-Policy"] = _policy;
            http.Response.Headers["RateLimit"] = $"\"default\";r={spending.Left};t={spending.Seconds}";
            if (http.Response.StatusCode == StatusCodes.Status429TooManyRequests && http.Response.Headers.RetryAfter.Count == 0)
            {
                http.Response.Headers.RetryAfter = spending.Seconds.ToString(CultureInfo.InvariantCulture);
            }

            return Task.CompletedTask;
        });
        if (!enough)
        {
            await Problems.Write(http, EdgeErrors.TooManyRequests);
            return;
        }

        await next(http);
    }

    // The secret as the gate reads it, so that no way of writing the header opens a new window.
    private static CallerKey CallerOf(HttpContext http)
    {
        var caller = CallerGate.SecretOf(http) is { Length: > 0 } secret ? secret : http.Connection.RemoteIpAddress?.ToString() ?? "local";
        return CallerKey.From(SHA256.HashData(Encoding.UTF8.GetBytes(caller)));
    }
}

/// <summary>What one request takes out of its caller's window: one, and more where it is as much work as several.</summary>
internal sealed class Spending(QuotaOptions options, QuotaWindows windows, CallerKey caller)
{
    private int _used;

    public int Left => Math.Max(0, options.Requests - _used);

    /// <summary>Until the window ends.</summary>
    public int Seconds { get; private set; }

    /// <summary>Counts one request more, or several.</summary>
    /// <returns>False where the window is used up.</returns>
    public bool Spend(int requests = 1)
    {
        for (var counted = 0; counted < requests && _used <= options.Requests; counted++)
        {
            (_used, Seconds) = windows.Count(caller);
        }

        return _used <= options.Requests;
    }
}
