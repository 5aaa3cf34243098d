using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Api.Access;

/// <summary>
/// Slows down whoever guesses or makes us write mails: per address of mail and network, and per network alone. It counts before
/// anybody looks whether there is an account, and every answer takes the same least time, so that neither tells.
/// </summary>
internal sealed class Attempts(AccessSettings settings, TimeProvider time)
{
    private const int Most = 100_000;
    private const int NetworkShare = 20;

    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (long Start, int Used)> _windows = new(StringComparer.Ordinal);

    // Network and address together: a stranger elsewhere uses up nobody's attempts.
    public Task<Result<T>> ToSignIn<T>(HttpContext http, string email, Func<Task<Result<T>>> act) =>
        Guarded(http, [($"in {NetworkOf(http)}", settings.SignInAttempts * NetworkShare), ($"in {NetworkOf(http)} {Plain(email)}", settings.SignInAttempts)], Quarter, act);

    // By address alone: nobody's letter box is filled from a hundred networks.
    public Task<Result<T>> ToWrite<T>(HttpContext http, string email, Func<Task<Result<T>>> act) =>
        Guarded(http, [($"mail {NetworkOf(http)}", settings.MailsPerHour * NetworkShare), ($"mail {Plain(email)}", settings.MailsPerHour)], Hour, act);

    private async Task<Result<T>> Guarded<T>(HttpContext http, (string Key, int Most)[] limits, TimeSpan window, Func<Task<Result<T>>> act)
    {
        foreach (var (key, most) in limits)
        {
            if (Over(key, most, window) is { } wait)
            {
                http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return EdgeErrors.TooManyRequests;
            }
        }

        var least = Task.Delay(TimeSpan.FromMilliseconds(settings.LeastMilliseconds), time, http.RequestAborted);
        var result = await act();
        await least;
        return result;
    }

    private TimeSpan? Over(string key, int most, TimeSpan window)
    {
        var now = time.GetTimestamp();
        if (_windows.Count > Most)
        {
            foreach (var old in _windows.Where(one => time.GetElapsedTime(one.Value.Start, now) >= Hour))
            {
                _windows.TryRemove(old);
            }
        }

        var (start, used) = _windows.AddOrUpdate(
            key,
            _ => (now, 1),
            (_, open) => time.GetElapsedTime(open.Start, now) >= window ? (now, 1) : (open.Start, Math.Min(open.Used + 1, int.MaxValue - 1)));
        return used > most ? window - time.GetElapsedTime(start, now) : null;
    }

    private static string Plain(string email) => email.Trim().ToLowerInvariant();

    // A household of IPv6 has a /64 to itself: it counts as one.
    private static string NetworkOf(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => "local",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        IPAddress address => address.MapToIPv4().ToString(),
    };
}
