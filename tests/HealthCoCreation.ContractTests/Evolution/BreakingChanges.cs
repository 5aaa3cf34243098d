using System.Globalization;
using System.Text.Json.Nodes;

namespace HealthCoCreation.ContractTests.Evolution;

/// <summary>One difference of two contracts: where it is, what it is, and whether a client of the older one may stumble over it.</summary>
internal sealed record Change(string Where, string What, bool Breaking)
{
    public override string ToString() => $"{Where}: {What}";
}

/// <summary>
/// Compares two contracts as their clients would feel it. What clients send may be taken more widely and never more narrowly; what
/// they get may hold more and never less. Texts and examples do not count, nor do refusals: those are open by contract.
/// </summary>
internal static class BreakingChanges
{
    private static readonly string[] UpperLimits = ["maxLength", "maximum", "maxItems", "maxProperties"];
    private static readonly string[] LowerLimits = ["minLength", "minimum", "minItems", "minProperties"];

    public static IReadOnlyList<Change> Between(ServedContract older, ServedContract newer) =>
        [.. Operations(older, newer).Concat(Schemas(older, newer, requests: true)).Concat(Schemas(older, newer, requests: false)).Distinct()];

    private static IEnumerable<Change> Operations(ServedContract older, ServedContract newer)
    {
        var now = newer.Operations.ToDictionary(one => (one.Method, one.Path));
        foreach (var was in older.Operations)
        {
            if (!now.Remove((was.Method, was.Path), out var becomes))
            {
                yield return new(was.Id, $"{was.Method} {was.Path} is gone", true);
                continue;
            }

            if (was.Id != becomes.Id)
            {
                yield return new(was.Id, $"is called {becomes.Id}", true);
            }

            if ((!was.IsClosed && becomes.IsClosed) || (was.Scope != becomes.Scope && becomes.Scope is not null))
            {
                yield return new(was.Id, $"needs {(becomes.IsClosed ? "a token" : "nothing")} with {becomes.Scope ?? "any scope"}", true);
            }

            foreach (var change in Parameters(was, becomes).Concat(Bodies(was, becomes)).Concat(Answers(was, becomes)))
            {
                yield return change;
            }
        }

        foreach (var made in now.Values)
        {
            yield return new(made.Id, $"{made.Method} {made.Path} is new", false);
        }
    }

    private static IEnumerable<Change> Parameters(ServedOperation was, ServedOperation becomes)
    {
        static (string, string) Key(JsonObject parameter) => (Text(parameter["in"]), Text(parameter["name"]));
        var now = becomes.Parameters.ToDictionary(Key);
        foreach (var parameter in was.Parameters)
        {
            var name = Text(parameter["name"]);
            if (!now.Remove(Key(parameter), out var same))
            {
                // An unknown query parameter is refused; a header that nobody reads does no harm.
                yield return new(was.Id, $"parameter {name} is gone", Text(parameter["in"]) != "header");
                continue;
            }

            if (IsRequired(same) && !IsRequired(parameter))
            {
                yield return new(was.Id, $"parameter {name} is required", true);
            }

            foreach (var change in Narrowed($"{was.Id} {name}", parameter["schema"]!.AsObject(), same["schema"]!.AsObject(), sent: true))
            {
                yield return change;
            }
        }

        foreach (var parameter in now.Values)
        {
            yield return new(was.Id, $"parameter {parameter["name"]} is new", IsRequired(parameter));
        }
    }

    private static IEnumerable<Change> Bodies(ServedOperation was, ServedOperation becomes)
    {
        var now = Content(becomes.Node["requestBody"]);
        foreach (var (media, schema) in Content(was.Node["requestBody"]))
        {
            if (!now.TryGetValue(media, out var same))
            {
                yield return new(was.Id, $"takes no {media}", true);
            }
            else if (same != schema)
            {
                yield return new(was.Id, $"takes {same} instead of {schema}", true);
            }
        }

        if (was.Node["requestBody"] is null && becomes.Node["requestBody"] is not null)
        {
            yield return new(was.Id, "needs a body", true);
        }
    }

    private static IEnumerable<Change> Answers(ServedOperation was, ServedOperation becomes)
    {
        foreach (var (status, answer) in was.Responses.Where(one => one.Key[0] == '2'))
        {
            if (!becomes.Responses.TryGetValue(status, out var same))
            {
                yield return new(was.Id, $"{status} is gone", true);
                continue;
            }

            var now = Content(same);
            foreach (var (media, schema) in Content(answer))
            {
                if (!now.TryGetValue(media, out var view))
                {
                    yield return new(was.Id, $"{status} comes not as {media}", true);
                }
                else if (view != schema)
                {
                    yield return new(was.Id, $"answers with {view} instead of {schema}", true);
                }
            }

            foreach (var (header, _) in answer["headers"] as JsonObject ?? [])
            {
                if (same["headers"]?[header] is null)
                {
                    yield return new(was.Id, $"{status} comes without {header}", true);
                }
            }
        }

        foreach (var status in becomes.Responses.Keys.Where(status => status[0] == '2' && !was.Responses.ContainsKey(status)))
        {
            yield return new(was.Id, $"{status} is new", false);
        }
    }

    private static IEnumerable<Change> Schemas(ServedContract older, ServedContract newer, bool requests)
    {
        var before = older.Reachable(requests);
        var after = newer.Reachable(requests);
        foreach (var name in before.Intersect(after).Order(StringComparer.Ordinal))
        {
            foreach (var change in Narrowed(name, older.Schemas[name]!.AsObject(), newer.Schemas[name]!.AsObject(), requests))
            {
                yield return change;
            }
        }

        foreach (var name in after.Except(before).Except(older.Schemas.Select(one => one.Key)))
        {
            yield return new(name, "is new", false);
        }
    }

    // What a client may not send any more, or does not get any more.
    private static IEnumerable<Change> Narrowed(string where, JsonObject was, JsonObject becomes, bool sent)
    {
        if (Shape(was) != Shape(becomes))
        {
            yield return new(where, $"is {Shape(becomes)} instead of {Shape(was)}", true);
            yield break;
        }

        var mayBeNull = IsNullable(was);
        if (mayBeNull != IsNullable(becomes))
        {
            yield return new(where, mayBeNull ? "is never null" : "may be null", mayBeNull == sent);
        }

        foreach (var change in sent ? Limits(where, was, becomes) : [])
        {
            yield return change;
        }

        foreach (var value in Values(was).Except(Values(becomes)))
        {
            // In answers an enumeration is open: a value that does not come any more is missed by nobody.
            yield return new(where, $"{value} is no value", sent);
        }

        foreach (var value in Values(becomes).Except(Values(was)))
        {
            yield return new(where, $"{value} is a new value", false);
        }

        foreach (var keyword in new[] { "items", "additionalProperties" })
        {
            if (was[keyword] is JsonObject part && becomes[keyword] is JsonObject same)
            {
                foreach (var change in Narrowed($"{where}[]", part, same, sent))
                {
                    yield return change;
                }
            }
        }

        var now = becomes["properties"] as JsonObject ?? [];
        var wasRequired = Required(was);
        var isRequired = Required(becomes);
        foreach (var (name, property) in was["properties"] as JsonObject ?? [])
        {
            if (now[name] is not JsonObject same)
            {
                yield return new($"{where}.{name}", "is gone", true);
                continue;
            }

            if (wasRequired.Contains(name) != isRequired.Contains(name))
            {
                yield return new($"{where}.{name}", isRequired.Contains(name) ? "is required" : "may be absent", isRequired.Contains(name) == sent);
            }

            foreach (var change in Narrowed($"{where}.{name}", property!.AsObject(), same, sent))
            {
                yield return change;
            }
        }

        foreach (var (name, _) in now.Where(one => (was["properties"] as JsonObject)?[one.Key] is null))
        {
            yield return new($"{where}.{name}", "is new", sent && isRequired.Contains(name));
        }
    }

    private static IEnumerable<Change> Limits(string where, JsonObject was, JsonObject becomes)
    {
        foreach (var limit in UpperLimits)
        {
            if (Number(becomes[limit]) is { } now && !(Number(was[limit]) <= now))
            {
                yield return new(where, $"{limit} is {Invariant(now)}", true);
            }
        }

        foreach (var limit in LowerLimits)
        {
            if (Number(becomes[limit]) is { } now && now > 0 - (limit == "minimum" ? double.MaxValue : 0) && !(Number(was[limit]) >= now))
            {
                yield return new(where, $"{limit} is {Invariant(now)}", true);
            }
        }

        if (becomes["pattern"] is { } pattern && Text(was["pattern"]) != Text(pattern))
        {
            yield return new(where, "matches another pattern", true);
        }
    }

    // The type without null; a reference by its name; an alternative by its one branch that is not null.
    private static string Shape(JsonObject schema) =>
        schema["$ref"] is { } reference ? Text(reference).Split('/')[^1]
        : (schema["oneOf"] ?? schema["anyOf"]) is JsonArray branches
            ? string.Join(" or ", branches.Select(branch => Shape(branch!.AsObject())).Where(branch => branch.Length > 0))
        : string.Join(" ", ServedContract.Types(schema).Where(type => type != "null").Append(Text(schema["format"])).Where(word => word.Length > 0));

    private static bool IsNullable(JsonObject schema) => ServedContract.Types(schema).Contains("null")
        || ((schema["oneOf"] ?? schema["anyOf"]) as JsonArray ?? []).Any(branch => ServedContract.Types(branch!.AsObject()).Contains("null"));

    private static IEnumerable<string> Values(JsonObject schema) => (schema["enum"] as JsonArray ?? []).Select(value => value?.ToString() ?? "null");

    private static HashSet<string> Required(JsonObject schema) => [.. (schema["required"] as JsonArray ?? []).Select(Text)];

    private static Dictionary<string, string> Content(JsonNode? of) => (of?["content"] as JsonObject ?? [])
        .Where(media => media.Value?["schema"] is not null)
        .ToDictionary(media => media.Key, media => Shape(media.Value!["schema"]!.AsObject()));

    private static bool IsRequired(JsonObject parameter) => parameter["required"]?.GetValue<bool>() == true;

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";

    private static double? Number(JsonNode? node) => node is null ? null : double.Parse(node.ToString(), CultureInfo.InvariantCulture);

    private static string Invariant(double number) => number.ToString(CultureInfo.InvariantCulture);
}
