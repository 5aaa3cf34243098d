using System.Text.Json;
using System.Text.Json.Nodes;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;

namespace HealthCoCreation.Application.Challenges;

/// <summary>One value of a form that is another now.</summary>
/// <param name="Pointer">JSON Pointer (RFC 6901) into the later form; into the earlier one where the value is gone.</param>
/// <param name="Before">The value before, as text; null where it is new.</param>
/// <param name="After">The value after, as text; null where it is gone.</param>
public sealed record FormChange(string Pointer, string? Before, string? After);

/// <summary>What differs between two forms, value by value.</summary>
public static class FormDifferences
{
    /// <param name="from">The earlier form; null where there was none: then all of the later one is new.</param>
    public static IReadOnlyList<FormChange> Between(ChallengeForm? from, ChallengeForm to) => [.. Changes("", Json(from), Json(to))];

    private static JsonNode? Json(ChallengeForm? form) => JsonSerializer.SerializeToNode(form, PlatformJson.Options);

    private static IEnumerable<FormChange> Changes(string at, JsonNode? before, JsonNode? after) => (before, after) switch
    {
        (JsonObject left, JsonObject right) => left.Select(member => member.Key).Union(right.Select(member => member.Key))
            .SelectMany(name => Changes($"{at}/{name.Replace("~", "~0").Replace("/", "~1")}", left[name], right[name])),
        (JsonArray left, JsonArray right) => Pairs(left, right).SelectMany(pair => Changes($"{at}/{pair.Place}", pair.Before, pair.After)),

        // What comes or goes as a whole is told by its values.
        (JsonObject left, null) => Changes(at, left, new JsonObject()),
        (null, JsonObject right) => Changes(at, new JsonObject(), right),
        (JsonArray left, null) => Changes(at, left, new JsonArray()),
        (null, JsonArray right) => Changes(at, new JsonArray(), right),
        // The platform counts the revisions of texts; who compares forms looks for what people wrote.
        _ when at.EndsWith("/revision", StringComparison.Ordinal) => [],
        _ => Same(before, after) ? [] : [new(at, Text(before), Text(after))],
    };

    // Things with a code are the same where their code is; others where they stand at one place, once what both lists begin and end with is left out.
    private static IEnumerable<(int Place, JsonNode? Before, JsonNode? After)> Pairs(JsonArray left, JsonArray right)
    {
        if (left.Concat(right).All(one => Code(one) is not null))
        {
            return left.Select((one, place) => (place, one, right.FirstOrDefault(other => Code(other) == Code(one))))
                .Where(pair => pair.Item3 is null)
                .Concat(right.Select((one, place) => (place, left.FirstOrDefault(other => Code(other) == Code(one)), one)));
        }

        var shorter = Math.Min(left.Count, right.Count);
        var begin = Enumerable.Range(0, shorter).TakeWhile(place => JsonNode.DeepEquals(left[place], right[place])).Count();
        var end = Enumerable.Range(1, shorter - begin).TakeWhile(place => JsonNode.DeepEquals(left[^place], right[^place])).Count();
        return Enumerable.Range(begin, Math.Max(left.Count, right.Count) - end - begin)
            .Select(place => (place, place < left.Count - end ? left[place] : null, place < right.Count - end ? right[place] : null));
    }

    private static string? Code(JsonNode? one) => (one as JsonObject)?["code"]?.GetValue<string>();

    // 12 and 12.0 are one number.
    private static bool Same(JsonNode? before, JsonNode? after) =>
        before is JsonValue left && after is JsonValue right && left.TryGetValue(out decimal one) && right.TryGetValue(out decimal other)
            ? one == other
            : Text(before) == Text(after);

    private static string? Text(JsonNode? value) => value?.ToString();
}
