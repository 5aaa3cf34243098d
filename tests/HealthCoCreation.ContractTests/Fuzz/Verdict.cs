using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthCoCreation.Api.Http.Tables;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.ContractTests.Fuzz;

/// <summary>What is wrong with an answer: its status, its body, its headers, and what it gives away.</summary>
internal sealed class Verdict(FuzzHost host)
{
    // What no answer says, whatever was sent; nothing that we send contains one of these.
    private static readonly string[] Insides =
    [
        "   at HealthCoCreation", "   at Microsoft", "   at System", ".cs:line", "Exception", "Npgsql", "EntityFramework", "MediatR", "System.Text", "SqlState", "syntax error at",
        "relation \"", "duplicate key value", "violates ", "pg_catalog", "platform.outbox", "stored_outcomes", "/usr/", "/home/", "/root/", "/tmp/", "/var/", "PGDATA",
    ];

    // Told by the contract only for a case that the request decides.
    private static readonly HashSet<string> Sometimes = ["Access-Control-Allow-Origin", "Idempotency-Replayed", "WWW-Authenticate", "Preference-Applied", "Content-Language", "Content-Disposition", "Export-Limit"];

    // What belongs to HTTP and its security and is the same for everything (Answered-By is the tests' own); a refusal is never stored, always in
    // English, and says what would have been taken.
    private static readonly HashSet<string> OfHttp = new(StringComparer.OrdinalIgnoreCase)
    {
        "Content-Type", "Content-Length", "Transfer-Encoding", "Date", "Server", "Connection", "Answered-By", "X-Content-Type-Options", "Referrer-Policy", "Strict-Transport-Security",
        "Content-Security-Policy", "Access-Control-Expose-Headers",
    };

    private static readonly HashSet<string> OfRefusals = new(StringComparer.OrdinalIgnoreCase)
    {
        "Vary", "Cache-Control", "Pragma", "Expires", "Content-Language", "Allow", "Accept-Post", "Accept-Patch",
    };

    // Rules of shape that the documentation tells in words, since a schema cannot.
    private static readonly HashSet<string> InWords = ["original-missing", "unknown-language", "duplicate"];

    private readonly SchemaCheck _check = new(host.Contract.Document);

    public IEnumerable<string> Faults(FuzzCase sent, Answer answer)
    {
        foreach (var fault in Leaks(sent, answer))
        {
            yield return fault;
        }

        if (answer.Status >= 500)
        {
            yield return $"{answer.Status}";
            yield break;
        }

        if (!answer.Headers.ContainsKey("API-Version"))
        {
            // What is no HTTP request never comes to the platform; the server itself refuses it, with nothing said.
            if (!sent.OffTrack || answer.Status is not (400 or 414 or 431) || answer.Text.Length > 0)
            {
                yield return $"{answer.Status} without API-Version";
            }

            yield break;
        }

        if (sent.OffTrack && answer.Status is 400 or 401 or 404 or 405)
        {
            foreach (var fault in Wire.ProblemFaults(answer))
            {
                yield return fault;
            }

            yield break;
        }

        if (sent.OffTrack)
        {
            yield break;
        }

        if (!sent.Operation.Responses.TryGetValue($"{answer.Status}", out var documented))
        {
            yield return $"{answer.Status} is not documented{(answer.Text.Length > 0 ? $" ({Wire.Short(answer.Text)})" : "")}";
            yield break;
        }

        foreach (var fault in HeaderFaults(documented, answer).Concat(BodyFaults(sent, documented, answer)).Concat(Disagreement(sent, answer)))
        {
            yield return fault;
        }
    }

    /// <summary>Whether the request came as far as its handler.</summary>
    public static bool Reached(Answer answer) => answer.Status is >= 200 and < 400
        || (answer.Status is 403 or 404 or 409 or 412 or 422 && answer.Text.StartsWith('{')
            && answer["code"]!.GetValue<string>() is var code
            && !code.StartsWith("access.token", StringComparison.Ordinal) && code is not ("access.role-required" or "access.insufficient-scope" or "request.no-such-resource" or "request.if-match-unknown" or "demo.clock-refused"));

    private IEnumerable<string> Leaks(FuzzCase sent, Answer answer)
    {
        var told = answer.Text + string.Join('\n', answer.Headers.Select(header => header.Value));
        foreach (var inside in Insides.Where(inside => told.Contains(inside, StringComparison.Ordinal)))
        {
            yield return $"speaks of our insides ({inside.Trim()}): {Wire.Short(answer.Text)}";
        }

        foreach (var canary in host.Canaries.Where(canary => told.Contains(canary.Text, StringComparison.Ordinal) && !canary.Readers.Contains(sent.Token ?? "")))
        {
            yield return $"gives {canary.Text} away";
        }
    }

    private IEnumerable<string> HeaderFaults(JsonObject documented, Answer answer)
    {
        var told = documented["headers"] as JsonObject ?? [];
        foreach (var name in answer.Headers.Keys.Where(name => !told.ContainsKey(name) && !OfHttp.Contains(name) && !(answer.Status >= 400 && OfRefusals.Contains(name))))
        {
            yield return $"{answer.Status} has {name}, which is not documented";
        }

        foreach (var (name, reference) in told)
        {
            if (!answer.Headers.TryGetValue(name, out var value))
            {
                // A table has no pages to link to.
                if (name == "Link" && answer.Headers.GetValueOrDefault("Content-Type", "").Split(';')[0] is CsvTable.MediaType or Workbook.MediaType)
                {
                    continue;
                }

                if (!Sometimes.Contains(name) || (name == "WWW-Authenticate" && answer.Status == 401))
                {
                    yield return $"{answer.Status} has no {name}";
                }

                continue;
            }

            var schema = ServedContract.Resolve(host.Contract.Document, reference!)["schema"]!;
            foreach (var fault in _check.Faults(schema, JsonSerializer.SerializeToElement(value), name))
            {
                yield return $"header {fault}: {value}";
            }
        }
    }

    private IEnumerable<string> BodyFaults(FuzzCase sent, JsonObject documented, Answer answer)
    {
        if (documented["content"] is not JsonObject content)
        {
            if (answer.Text.Length > 0)
            {
                yield return $"{answer.Status} has a body";
            }

            yield break;
        }

        // Who prefers none gets none.
        if (answer is { Status: < 300, Text.Length: 0 } && answer.Headers.GetValueOrDefault("Preference-Applied") == "return=minimal")
        {
            yield break;
        }

        var mediaType = answer.Headers.GetValueOrDefault("Content-Type", "").Split(';')[0];
        if (content[mediaType] is not { } media)
        {
            yield return $"{answer.Status} is {mediaType}, which is not documented";
            yield break;
        }

        if (!mediaType.EndsWith("json", StringComparison.Ordinal))
        {
            yield break;
        }

        using var body = JsonDocument.Parse(answer.Text);
        // A problem may tell facts of its own, and says so.
        foreach (var fault in _check.Faults(media["schema"]!, body.RootElement)
            .Where(fault => answer.Status < 400 || !fault.EndsWith(" is not documented", StringComparison.Ordinal)))
        {
            yield return $"{answer.Status}: {fault}: {Wire.Short(answer.Text)}";
        }

        if (answer.Status >= 400)
        {
            foreach (var fault in Wire.ProblemFaults(answer))
            {
                yield return fault;
            }

            var code = answer["code"]!.GetValue<string>();
            if (!sent.Operation.Codes($"{answer.Status}").Contains(code) && code != "demo.clock-refused")
            {
                yield return $"{answer.Status} {code} is not documented";
            }
        }
    }

    // What the contract's schema allows is not refused for its shape, and what it does not allow is not accepted.
    private IEnumerable<string> Disagreement(FuzzCase sent, Answer answer)
    {
        if (sent is { Body: { } bytes, PlainJson: true } && sent.Operation.RequestSchema is { } schema && Parsed(bytes) is { } body)
        {
            using (body)
            {
                var faults = _check.Faults(schema, body.RootElement).Take(3).ToList();
                if (faults.Count > 0 && answer.Status is >= 200 and < 300 && !answer.Headers.ContainsKey("Idempotency-Replayed"))
                {
                    yield return $"{answer.Status} although {string.Join(", ", faults)}";
                }

                if (faults.Count == 0 && answer.Status == 400 && answer["code"]!.GetValue<string>() == "request.invalid"
                    && answer["errors"]!.AsArray().Any(error => !InWords.Contains(error!["code"]!.GetValue<string>())))
                {
                    yield return $"refused although the schema allows it: {answer["errors"]}";
                }
            }
        }

        // What was written into the address itself stands in no list of values.
        if (sent.Query is { } query && !sent.Address.Contains('?', StringComparison.Ordinal))
        {
            var wrong = sent.Operation.Parameters.Where(one => one["in"]!.GetValue<string>() == "query")
                .SelectMany(one => query.Where(pair => pair.Name == one["name"]!.GetValue<string>())
                    .SelectMany(pair => _check.Faults(one["schema"]!, AsJson(pair.Value, one["schema"]!), pair.Name)))
                .Take(3).ToList();
            if (wrong.Count > 0 && answer.Status is >= 200 and < 300)
            {
                yield return $"{answer.Status} although {string.Join(", ", wrong)}";
            }

            if (wrong.Count == 0 && answer.Status == 400 && answer["code"]!.GetValue<string>() == "request.invalid-parameter")
            {
                yield return $"refused although the schema allows it: {answer.Text}";
            }
        }
    }

    // A value of a query is text: whole numbers and truths are read out of it.
    private JsonElement AsJson(string value, JsonNode schema)
    {
        var types = ServedContract.Types(ServedContract.Resolve(host.Contract.Document, schema));
        return types.Contains("integer") && value.Length is > 0 and < 20 && value.All(char.IsAsciiDigit)
            ? JsonSerializer.SerializeToElement(decimal.Parse(value, CultureInfo.InvariantCulture))
            : types.Contains("boolean") && value is "true" or "false"
                ? JsonSerializer.SerializeToElement(value == "true")
                : JsonSerializer.SerializeToElement(value);
    }

    // Null where it is no JSON, or text that no program can hold.
    private static JsonDocument? Parsed(byte[] bytes)
    {
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 16 });
            _ = document.RootElement.Deserialize<JsonNode>()?.ToJsonString();
            return document;
        }
        catch (Exception none) when (none is JsonException or DecoderFallbackException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}
