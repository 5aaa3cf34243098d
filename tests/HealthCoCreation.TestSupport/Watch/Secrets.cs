using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;

namespace HealthCoCreation.TestSupport;

/// <summary>What must stand in no address and no log: every secret and every person's name or address that tests send or get.</summary>
public static class Secrets
{
    private static readonly HashSet<string> Members = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "newPassword", "secret", "accessToken", "refreshToken", "recoveryCodes", "email", "displayName",
    };

    // What is said to nobody in particular: too short to be told from other words.
    private const int Shortest = 8;

    private static readonly ConcurrentDictionary<string, string> Known = new();
    private static readonly ConcurrentDictionary<string, bool> Addresses = new();

    public static int Count => Known.Count;

    /// <summary>The secrets that stand in an address, as the name of what they are.</summary>
    public static IEnumerable<string> InAddresses() => In(Addresses.Keys);

    /// <summary>The secrets that stand in these lines, as the name of what they are and the line.</summary>
    public static IEnumerable<string> In(IEnumerable<string> lines)
    {
        var search = SearchValues.Create([.. Known.Keys], StringComparison.Ordinal);
        return lines.Where(line => line.AsSpan().ContainsAny(search))
            .Select(line => $"{Known.First(one => line.Contains(one.Key, StringComparison.Ordinal)).Value}: {line}");
    }

    internal static void Note(HttpRequestMessage request, HttpResponseMessage response, string sent, string got)
    {
        Add("token", request.Headers.Authorization?.Parameter);
        Walk(sent);
        Walk(got);
        Addresses.TryAdd(Uri.UnescapeDataString(request.RequestUri!.PathAndQuery), true);
        foreach (var header in new[] { "Location", "Link", "Content-Location" })
        {
            if (response.Headers.NonValidated.TryGetValues(header, out var values))
            {
                Addresses.TryAdd(Uri.UnescapeDataString(values.ToString()), true);
            }
        }
    }

    private static void Add(string what, string? value)
    {
        if (value?.Length >= Shortest)
        {
            Known.TryAdd(value, what);
        }
    }

    private static void Walk(string json)
    {
        // Tests send what is no JSON, too.
        if (json is not ['{', ..])
        {
            return;
        }

        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(json));
        string? member = null;
        var depth = 0;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    (member, depth) = (reader.GetString(), reader.CurrentDepth);
                }
                else if (reader.TokenType == JsonTokenType.String && member is not null && Members.Contains(member) && reader.CurrentDepth <= depth + 1)
                {
                    Add(member, reader.GetString());
                }
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // Broken on purpose by a test: what was read until there is noted.
        }
    }
}
