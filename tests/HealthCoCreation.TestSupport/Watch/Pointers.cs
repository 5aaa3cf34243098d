using System.Globalization;
using System.Text.Json.Nodes;

namespace HealthCoCreation.TestSupport;

/// <summary>A fault is pointed to where it stands in what was sent: a client marks the field by it.</summary>
internal static class Pointers
{
    /// <summary>Holds the pointers of a refusal against the JSON body that it answers; there has to be such a place, or one for it.</summary>
    public static void Check(HttpRequestMessage request, string sent, JsonNode problem)
    {
        // Of a patch it is the patched whole that is judged, of a table its rows.
        if (request.Content?.Headers.ContentType?.MediaType != "application/json" || problem["errors"] is not JsonArray faults || Read(sent) is not { } body)
        {
            return;
        }

        foreach (var pointer in faults.Select(fault => fault!["pointer"]!.GetValue<string>()))
        {
            if (!Leads(body, pointer))
            {
                throw new InvalidOperationException($"{request.Method} {request.RequestUri}: {pointer} is no place in {sent}\n{problem}");
            }
        }
    }

    private static JsonNode? Read(string sent)
    {
        try
        {
            return JsonNode.Parse(sent);
        }
        catch (System.Text.Json.JsonException)
        {
            // A test that sends broken JSON is answered about that.
            return null;
        }
    }

    private static bool Leads(JsonNode body, string pointer)
    {
        JsonNode? at = body;
        var steps = pointer.Split('/').Skip(1).Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToList();
        for (var depth = 0; depth < steps.Count; depth++)
        {
            var last = depth == steps.Count - 1;
            switch (at)
            {
                case JsonObject thing when last || thing.ContainsKey(steps[depth]):
                    at = thing[steps[depth]];
                    break;
                case JsonArray list when int.TryParse(steps[depth], CultureInfo.InvariantCulture, out var index) && index < list.Count:
                    at = list[index];
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
