using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace HealthCoCreation.TestSupport;

/// <summary>
/// A change that went well is sent once more, the first time that a test of this process makes it: with the version it was made on, which
/// is gone, and, where the view offers the step no longer, with the new version too. Neither may do anything.
/// </summary>
public static class Replays
{
    private static readonly ConcurrentDictionary<string, bool> Tried = new();

    /// <summary>Every versioned operation that was replayed.</summary>
    public static IReadOnlySet<string> All => Tried.Keys.ToHashSet();

    internal static async Task Try(
        Answered answered,
        HttpRequestMessage made,
        HttpResponseMessage answer,
        string got,
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send,
        CancellationToken ct)
    {
        var version = answer.Headers.ETag?.ToString();
        if (made.Headers.NonValidated["If-Match"].ToString() == version || !Tried.TryAdd(answered.Operation, true))
        {
            return;
        }

        using (var stale = Again(made, NewKey()))
        using (var refused = await send(stale, ct))
        {
            Fault(answered, "the version it was made on", refused.StatusCode);
            await RefusalsMet.Note(answered.Operation, refused, ct);
        }

        var offered = got.Length > 0 && JsonNode.Parse(got)!["actions"] is JsonArray actions ? actions.Select(action => action!.GetValue<string>()).ToList() : null;
        if (version is not null && offered is not null && answered.Actions.Length > 0 && !answered.Actions.Any(offered.Contains))
        {
            using var closed = Again(made, NewKey(), version);
            using var refused = await send(closed, ct);
            Fault(answered, "the new version, though no view offers it any more", refused.StatusCode);
        }
    }

    private static void Fault(Answered answered, string with, HttpStatusCode status) =>
        Assert.True((int)status is >= 400 and < 500, $"{answered.Operation} was sent again with {with} and answered {(int)status}.");

    private static string NewKey() => $"again-{Guid.NewGuid()}";

    /// <summary>The same request, with another key or version where given.</summary>
    internal static HttpRequestMessage Again(HttpRequestMessage made, string? key = null, string? version = null)
    {
        var again = new HttpRequestMessage(made.Method, made.RequestUri);
        foreach (var (name, values) in made.Headers.NonValidated)
        {
            again.Headers.TryAddWithoutValidation(name, name switch
            {
                "If-Match" when version is not null => version,
                "Idempotency-Key" when key is not null => key,
                _ => values.ToString(),
            });
        }

        if (made.Content is not null)
        {
            // Byte by byte: what is sent may be no text. It was read before, so nothing is waited for.
            again.Content = new ByteArrayContent(made.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult());
            foreach (var (name, values) in made.Content.Headers.NonValidated)
            {
                again.Content.Headers.TryAddWithoutValidation(name, values.ToString());
            }
        }

        return again;
    }
}
