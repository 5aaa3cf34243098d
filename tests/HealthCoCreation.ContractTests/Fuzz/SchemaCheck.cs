using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HealthCoCreation.ContractTests.Fuzz;

/// <summary>
/// Holds a JSON value against a schema of the contract: the part of JSON Schema 2020-12 that the contract uses. An answer must have
/// no member that is not documented, even where its schema leaves that open for clients' sake; whole numbers are written without a point.
/// </summary>
internal sealed partial class SchemaCheck(JsonObject document)
{
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    // Annotations, and what is looked at together with another keyword.
    private static readonly HashSet<string> Silent = new(
        ["description", "title", "example", "examples", "default", "deprecated", "readOnly", "writeOnly", "$comment"], StringComparer.Ordinal);

    public IEnumerable<string> Faults(JsonNode schema, JsonElement value, string at = "")
    {
        foreach (var (keyword, wanted) in schema.AsObject())
        {
            foreach (var fault in Keyword(schema, keyword, wanted!, value, at))
            {
                yield return fault;
            }
        }

        if (value.ValueKind == JsonValueKind.Object && schema["properties"] is JsonObject properties && schema["additionalProperties"] is null)
        {
            foreach (var member in value.EnumerateObject().Where(member => !properties.ContainsKey(member.Name)))
            {
                yield return $"{at}/{member.Name} is not documented";
            }
        }
    }

    private IEnumerable<string> Keyword(JsonNode schema, string keyword, JsonNode wanted, JsonElement value, string at)
    {
        switch (keyword)
        {
            case "$ref":
                return Faults(ServedContract.Resolve(document, schema), value, at);
            case "allOf":
                return wanted.AsArray().SelectMany(branch => Faults(branch!, value, at));
            case "anyOf" or "oneOf":
                var fitting = wanted.AsArray().Count(branch => !Faults(branch!, value, at).Any());
                return fitting == 1 || (fitting > 1 && keyword == "anyOf") ? [] : [$"{at} fits {fitting} branches of {keyword}"];
            case "type":
                var types = ServedContract.Types(schema.AsObject());
                return types.Any(type => IsA(value, type)) ? [] : [$"{at} is {value.ValueKind} and not {string.Join(" or ", types)}"];
            case "enum":
                return wanted.AsArray().Any(one => JsonNode.DeepEquals(one, JsonNode.Parse(value.GetRawText()))) ? [] : [$"{at} is none of the enumeration"];
            case "const":
                return JsonNode.DeepEquals(wanted, JsonNode.Parse(value.GetRawText())) ? [] : [$"{at} is not the constant"];
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => OfObject(schema, keyword, wanted, value, at),
            JsonValueKind.Array => OfArray(keyword, wanted, value, at),
            JsonValueKind.String => OfText(keyword, wanted, value.GetString()!, at),
            JsonValueKind.Number => OfNumber(keyword, wanted, value, at),
            _ => [],
        };
    }

    private IEnumerable<string> OfObject(JsonNode schema, string keyword, JsonNode wanted, JsonElement value, string at) => keyword switch
    {
        "required" => wanted.AsArray().Where(name => !value.TryGetProperty(name!.GetValue<string>(), out _)).Select(name => $"{at}/{name} is missing"),
        "properties" => value.EnumerateObject().Where(member => wanted[member.Name] is not null)
            .SelectMany(member => Faults(wanted[member.Name]!, member.Value, $"{at}/{member.Name}")),
        "additionalProperties" => value.EnumerateObject().Where(member => schema["properties"]?[member.Name] is null)
            .SelectMany(member => wanted is JsonObject each
                ? Faults(each, member.Value, $"{at}/{member.Name}")
                : wanted.GetValue<bool>() ? [] : [$"{at}/{member.Name} is not allowed"]),
        "propertyNames" => value.EnumerateObject().Where(member => !wanted["enum"]!.AsArray().Any(name => name!.GetValue<string>() == member.Name))
            .Select(member => $"{at}/{member.Name} is no name of the enumeration"),
        "maxProperties" => value.EnumerateObject().Count() > wanted.GetValue<int>() ? [$"{at} has too many members"] : [],
        "minProperties" => value.EnumerateObject().Count() < wanted.GetValue<int>() ? [$"{at} has too few members"] : [],
        _ => Unknown(keyword),
    };

    private IEnumerable<string> OfArray(string keyword, JsonNode wanted, JsonElement value, string at) => keyword switch
    {
        "items" => value.EnumerateArray().SelectMany((item, index) => Faults(wanted, item, $"{at}/{index}")),
        "maxItems" => value.GetArrayLength() > wanted.GetValue<int>() ? [$"{at} has too many items"] : [],
        "minItems" => value.GetArrayLength() < wanted.GetValue<int>() ? [$"{at} has too few items"] : [],
        _ => Unknown(keyword),
    };

    // JSON Schema counts characters, not UTF-16 units.
    private static string[] OfText(string keyword, JsonNode wanted, string text, string at) => keyword switch
    {
        "maxLength" => text.EnumerateRunes().Count() > wanted.GetValue<int>() ? [$"{at} is too long"] : [],
        "minLength" => text.EnumerateRunes().Count() < wanted.GetValue<int>() ? [$"{at} is too short"] : [],
        "pattern" => Patterns.GetOrAdd(wanted.GetValue<string>(), pattern => new Regex(pattern, RegexOptions.ECMAScript)).IsMatch(text)
            && !(text.EndsWith('\n') && wanted.GetValue<string>().EndsWith('$') && !new Regex(wanted.GetValue<string>().Replace("$", "\\z", StringComparison.Ordinal)).IsMatch(text))
            ? [] : [$"{at} does not match {wanted}"],
        "format" => HasFormat(text, wanted.GetValue<string>()) ? [] : [$"{at} is no {wanted}"],
        _ => Unknown(keyword),
    };

    private static string[] OfNumber(string keyword, JsonNode wanted, JsonElement value, string at)
    {
        var number = value.GetDouble();
        return keyword switch
        {
            "minimum" => number < wanted.GetValue<double>() ? [$"{at} is too small"] : [],
            "maximum" => number > wanted.GetValue<double>() ? [$"{at} is too large"] : [],
            "format" => wanted.GetValue<string>() switch
            {
                "int32" => value.TryGetInt32(out _) ? [] : [$"{at} is no int32"],
                "int64" => value.TryGetInt64(out _) ? [] : [$"{at} is no int64"],
                "double" => double.IsFinite(number) ? [] : [$"{at} is no double"],
                _ => Unknown($"format {wanted} of a number"),
            },
            _ => Unknown(keyword),
        };
    }

    private static string[] Unknown(string keyword) => Silent.Contains(keyword) || OfOtherTypes.Contains(keyword) ? [] : [$"the check does not know {keyword}"];

    private static readonly HashSet<string> OfOtherTypes = new(
        [
            "required", "properties", "additionalProperties", "maxProperties", "minProperties", "items", "maxItems", "minItems", "maxLength", "minLength",
            "pattern", "format", "minimum", "maximum",
        ],
        StringComparer.Ordinal);

    private static bool IsA(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && Whole().IsMatch(value.GetRawText()),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => false,
    };

    private static bool HasFormat(string text, string format) => format switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => Instant().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "uri-reference" => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _),
        "json-pointer" => text.Length == 0 || text[0] == '/',
        "email" => text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at == text.LastIndexOf('@') && at < text.Length - 1,
        _ => false,
    };

    [GeneratedRegex("^-?(0|[1-9][0-9]*)$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})\z")]
    private static partial Regex Instant();
}
