using Microsoft.Net.Http.Headers;

namespace HealthCoCreation.Api.Http;

/// <summary>Which of several media types the caller prefers.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";

    /// <summary>The first of those that are wanted most; where nothing is said, the first.</summary>
    public static string Preferred(HttpContext http, params ReadOnlySpan<string> offered)
    {
        if (!MediaTypeHeaderValue.TryParseList([http.Request.Headers.Accept.ToString()], out var wanted))
        {
            return offered[0];
        }

        var best = offered[0];
        foreach (var type in offered)
        {
            if (Weight(wanted, type).CompareTo(Weight(wanted, best)) > 0)
            {
                best = type;
            }
        }

        return best;
    }

    // The most specific range that covers the type says how much it is wanted (RFC 9110, 12.5.1); named types win over wildcards.
    private static (double Quality, int Specificity) Weight(IEnumerable<MediaTypeHeaderValue> wanted, string type) => wanted
        .Where(range => MediaTypeHeaderValue.Parse(type).IsSubsetOf(range))
        .Select(range => (range.Quality ?? 1, range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2))
        .OrderByDescending(one => one.Item2)
        .FirstOrDefault();
}
