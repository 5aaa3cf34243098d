using System.Text.Json.Nodes;
using HealthCoCreation.Api.Http.Contract;

namespace HealthCoCreation.ContractTests;

/// <summary>The OpenAPI document as clients get it, and the questions the rules ask of it.</summary>
public sealed class ServedContract(JsonObject document)
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    public JsonObject Document => document;

    public IReadOnlyList<ServedOperation> Operations { get; } =
    [
        .. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
            .Where(one => Methods.Contains(one.Key))
            .Select(one => new ServedOperation(document, one.Key.ToUpperInvariant(), path.Key, one.Value!.AsObject()))),
    ];

    public IEnumerable<string> Paths => document["paths"]!.AsObject().Select(path => path.Key);

    public JsonObject Schemas => document["components"]!["schemas"]!.AsObject();

    /// <summary>A copy in which one thing is wrong.</summary>
    public ServedContract Doctored(Action<JsonObject> plant)
    {
        var copy = document.DeepClone().AsObject();
        plant(copy);
        return new ServedContract(copy);
    }

    /// <summary>Every schema of the document, wherever it stands, with its place.</summary>
    public IEnumerable<(string Place, JsonObject Schema)> AllSchemas()
    {
        foreach (var (name, schema) in Schemas)
        {
            foreach (var found in Within($"schemas/{name}", schema!))
            {
                yield return found;
            }
        }

        foreach (var (name, header) in document["components"]!["headers"]!.AsObject())
        {
            foreach (var found in Within($"headers/{name}", header!["schema"]!))
            {
                yield return found;
            }
        }

        foreach (var operation in Operations)
        {
            foreach (var parameter in operation.Parameters)
            {
                foreach (var found in Within($"{operation.Id}/{parameter["name"]}", parameter["schema"]!))
                {
                    yield return found;
                }
            }

            foreach (var (place, media) in operation.Media())
            {
                foreach (var found in Within($"{operation.Id}/{place}", media["schema"]!))
                {
                    yield return found;
                }
            }
        }
    }

    /// <summary>The names of the schemas that requests (or answers) are made of.</summary>
    public HashSet<string> Reachable(bool requests)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var roots = Operations.SelectMany(operation => operation.Media())
            .Where(one => one.Place == "request" == requests)
            .Select(one => one.Media["schema"]!);
        var open = new Queue<JsonNode>(roots);
        while (open.TryDequeue(out var schema))
        {
            foreach (var (_, part) in Within("", schema))
            {
                if (part["$ref"]?.GetValue<string>() is { } reference && names.Add(reference.Split('/')[^1]))
                {
                    open.Enqueue(Schemas[reference.Split('/')[^1]]!);
                }
            }
        }

        return names;
    }

    public static JsonObject Resolve(JsonObject document, JsonNode node)
    {
        while (node["$ref"]?.GetValue<string>() is { } reference)
        {
            node = reference[2..].Split('/').Aggregate((JsonNode)document, (at, part) => at[part]!);
        }

        return node.AsObject();
    }

    /// <summary>The types a schema allows; a schema may name one or a list.</summary>
    public static string[] Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(one => one!.GetValue<string>())],
        JsonValue one => [one.GetValue<string>()],
        _ => [],
    };

    private static IEnumerable<(string Place, JsonObject Schema)> Within(string place, JsonNode node)
    {
        if (node is not JsonObject schema)
        {
            yield break;
        }

        yield return (place, schema);
        foreach (var (name, property) in schema["properties"] as JsonObject ?? [])
        {
            foreach (var found in Within($"{place}/{name}", property!))
            {
                yield return found;
            }
        }

        foreach (var keyword in new[] { "items", "additionalProperties" })
        {
            if (schema[keyword] is JsonObject part)
            {
                foreach (var found in Within($"{place}/{keyword}", part))
                {
                    yield return found;
                }
            }
        }

        foreach (var branch in new[] { "oneOf", "anyOf", "allOf" }.SelectMany(keyword => schema[keyword] as JsonArray ?? []))
        {
            foreach (var found in Within(place, branch!))
            {
                yield return found;
            }
        }
    }
}

/// <summary>One operation of the served contract.</summary>
public sealed record ServedOperation(JsonObject Document, string Method, string Path, JsonObject Node)
{
    public string Id => Node["operationId"]?.GetValue<string>() ?? $"{Method} {Path}";

    public IEnumerable<JsonObject> Parameters =>
        (Node["parameters"] as JsonArray ?? []).Select(parameter => ServedContract.Resolve(Document, parameter!));

    public IReadOnlyDictionary<string, JsonObject> Responses { get; } =
        Node["responses"]!.AsObject().ToDictionary(response => response.Key, response => ServedContract.Resolve(Document, response.Value!));

    public bool HasBody => Node["requestBody"] is not null;

    public bool IsClosed => Node["security"] is JsonArray { Count: > 0 } security && security.All(one => one!.AsObject().Count > 0);

    public string? Scope => Node["security"]!.AsArray().SelectMany(one => one!.AsObject()).SelectMany(one => one.Value!.AsArray())
        .Select(scope => scope!.GetValue<string>()).FirstOrDefault();

    public bool IsList => Parameters.Any(parameter => parameter["name"]!.GetValue<string>() == "cursor");

    /// <summary>Made of the code alone: once the caller is let in, nothing behind the edge is asked and nothing can fail.</summary>
    public bool IsTemplate => Id.EndsWith("Template", StringComparison.Ordinal);

    public bool HasPathParameters => Path.Contains('{', StringComparison.Ordinal);

    public JsonNode? RequestExample =>
        Node["requestBody"]?["content"]?["application/json"]?["examples"]?.AsObject().First().Value is { } example
            ? ServedContract.Resolve(Document, example)["value"]
            : null;

    public const string MergePatch = "application/merge-patch+json";

    /// <summary>The example of a merge patch; null where the operation takes none.</summary>
    public JsonNode? PatchExample => Node["requestBody"]?["content"]?[MergePatch]?["example"];

    /// <summary>The example of a table; null where the operation takes none.</summary>
    public string? TableExample => Node["requestBody"]?["content"]?["text/csv"] is { } table && table["schema"]?[TableTexts.Extension] is not null
        ? table["example"]!.GetValue<string>()
        : null;

    public JsonObject? RequestSchema =>
        Node["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema ? ServedContract.Resolve(Document, schema) : null;

    public bool Takes(string header) => Parameters.Any(parameter => parameter["name"]!.GetValue<string>() == header);

    /// <summary>Whether it changes what has a version; a download may name the file it means, and need not.</summary>
    public bool NeedsVersion => Method != "GET" && Takes("If-Match");

    /// <summary>The codes this operation documents for a status.</summary>
    public IEnumerable<string> Codes(string status) =>
        (Responses.GetValueOrDefault(status)?["content"]?["application/problem+json"]?["examples"] as JsonObject ?? []).Select(example => example.Key);

    public IEnumerable<(string Place, JsonObject Media)> Media()
    {
        foreach (var (_, media) in Node["requestBody"]?["content"] as JsonObject ?? [])
        {
            yield return ("request", media!.AsObject());
        }

        foreach (var (status, response) in Responses)
        {
            foreach (var (_, media) in response["content"] as JsonObject ?? [])
            {
                yield return (status, media!.AsObject());
            }
        }
    }

    /// <summary>A value of the schema's shape.</summary>
    public static string Some(JsonObject schema) =>
        schema["format"]?.GetValue<string>() == "uuid" ? Guid.NewGuid().ToString()
        : schema["enum"] is JsonArray { Count: > 0 } values ? values[0]!.GetValue<string>()
        : schema["format"]?.GetValue<string>() is "date" ? "2026-01-12"
        : ServedContract.Types(schema).Contains("integer") ? "1"
        : "ZZ99";

    /// <summary>The path with something well-formed for each parameter that nothing stands behind.</summary>
    public string Address()
    {
        var address = Path;
        foreach (var parameter in Parameters.Where(one => one["in"]!.GetValue<string>() == "path"))
        {
            address = address.Replace($"{{{parameter["name"]}}}", Some(parameter["schema"]!.AsObject()), StringComparison.Ordinal);
        }

        return address;
    }
}
