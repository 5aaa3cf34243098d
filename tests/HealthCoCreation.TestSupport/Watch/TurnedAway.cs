using System.Collections.Concurrent;

namespace HealthCoCreation.TestSupport;

/// <summary>Everybody whom an operation turned away: not signed in, not entitled, or told that there is no such thing.</summary>
public static class TurnedAway
{
    private static readonly ConcurrentDictionary<string, string> Traces = new();

    /// <summary>Who was turned away and stands in no log: an operation and the answer's status.</summary>
    public static IEnumerable<string> Unlogged(IReadOnlySet<string> logged) =>
        Traces.Where(one => !logged.Contains(one.Key)).Select(one => one.Value).Distinct().Order(StringComparer.Ordinal);

    public static int Count => Traces.Count;

    internal static void Note(string operation, int status, string trace)
    {
        if (status is 401 or 403 or 404)
        {
            Traces.TryAdd(trace, $"{operation}: {status}");
        }
    }
}
