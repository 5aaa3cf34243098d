using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Api.Http;

/// <summary>
/// Holds a JSON body against the type it shall become and tells every fault at once, each with its JSON Pointer: unknown
/// and missing members, wrong types, limits. The contract's schemas come from the same types and attributes.
/// </summary>
internal sealed class ShapeCheck(JsonSerializerOptions options)
{
    private const int MostFaults = 50;

    /// <summary>What a column holds, numeric(18,4) without the last digits; published in the contract.</summary>
    public const decimal LargestDecimal = 99_999_999_999_999m;

    /// <summary>Characters; published in the contract.</summary>
    public const int LongestPointer = 400;

    private readonly List<ErrorDetail> _faults = [];

    public static IReadOnlyList<ErrorDetail> Faults(JsonElement body, Type type, JsonSerializerOptions options)
    {
        var check = new ShapeCheck(options);
        check.Value(body, type, [], "");
        return check._faults;
    }

    private void Fault(string pointer, string detail, string code)
    {
        if (_faults.Count < MostFaults)
        {
            // A member's name may be as long as the body; what is told of it is not.
            _faults.Add(new ErrorDetail(pointer.Length > LongestPointer ? pointer[..(LongestPointer - 1)] + '…' : pointer, detail, code));
        }
    }

    private void Value(JsonElement element, Type type, IReadOnlyList<ValidationAttribute> limits, string pointer)
    {
        var actual = Nullable.GetUnderlyingType(type) ?? type;
        var info = options.GetTypeInfo(actual);
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Object:
                Members(element, info, pointer);
                break;
            case JsonTypeInfoKind.Enumerable:
                Items(element, info, limits, pointer);
                break;
            case JsonTypeInfoKind.Dictionary:
                Entries(element, info, limits, pointer);
                break;
            default:
                Leaf(element, actual, limits, pointer);
                break;
        }
    }

    private void Members(JsonElement element, JsonTypeInfo info, string pointer)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Fault(pointer, "must be an object", "wrong-type");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            var at = $"{pointer}/{Escape(member.Name)}";
            var property = info.Properties.FirstOrDefault(one => one.Name == member.Name);
            if (property is null)
            {
                Fault(at, "is not a member of this object", "unknown");
            }
            else if (!seen.Add(member.Name))
            {
                Fault(at, "stands there twice", "duplicate");
            }
            else if (member.Value.ValueKind == JsonValueKind.Null)
            {
                if (!property.IsSetNullable)
                {
                    Fault(at, "must not be null", "null");
                }
            }
            else
            {
                Value(member.Value, property.PropertyType, LimitsOf(property), at);
            }
        }

        foreach (var property in info.Properties.Where(one => one.IsRequired && !seen.Contains(one.Name)))
        {
            Fault($"{pointer}/{Escape(property.Name)}", "is missing", "required");
        }

        if (info.Type == typeof(TextBody) && _faults.Count == 0)
        {
            Text(element, pointer);
        }
    }

    private void Items(JsonElement element, JsonTypeInfo info, IReadOnlyList<ValidationAttribute> limits, string pointer)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            Fault(pointer, "must be an array", "wrong-type");
            return;
        }

        Count(element.GetArrayLength(), limits, pointer, "items");
        var each = limits.Where(limit => limit is not (MaxLengthAttribute or MinLengthAttribute)).ToList();
        var at = 0;
        foreach (var item in element.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Null)
            {
                Fault($"{pointer}/{at}", "must not be null", "null");
            }
            else
            {
                Value(item, info.ElementType!, each, $"{pointer}/{at}");
            }

            at++;
        }
    }

    private void Entries(JsonElement element, JsonTypeInfo info, IReadOnlyList<ValidationAttribute> limits, string pointer)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Fault(pointer, "must be an object", "wrong-type");
            return;
        }

        Count(element.EnumerateObject().Count(), limits, pointer, "members");
        foreach (var entry in element.EnumerateObject())
        {
            var at = $"{pointer}/{Escape(entry.Name)}";
            if (entry.Value.ValueKind == JsonValueKind.Null)
            {
                Fault(at, "must not be null", "null");
            }
            else
            {
                Value(entry.Value, info.ElementType!, [], at);
            }
        }
    }

    private void Leaf(JsonElement element, Type type, IReadOnlyList<ValidationAttribute> limits, string pointer)
    {
        object? value;
        try
        {
            // The serializer's own reading is more lenient: it takes other spellings, and several values at once.
            if (type.IsEnum && !Enum.GetNames(type).Any(name => element.ValueEquals(char.ToLowerInvariant(name[0]) + name[1..])))
            {
                throw new JsonException();
            }

            value = element.Deserialize(type, options);
            if (value is double.PositiveInfinity or double.NegativeInfinity)
            {
                throw new OverflowException();
            }
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            Fault(pointer, Wanted(type), type.IsEnum ? "not-in-enum" : "wrong-type");
            return;
        }

        if (value is > LargestDecimal or < -LargestDecimal && !limits.OfType<RangeAttribute>().Any())
        {
            Fault(pointer, $"must be from {-LargestDecimal} to {LargestDecimal}", "range");
        }

        foreach (var limit in limits)
        {
            if (limit is RangeAttribute numbers ? Within(numbers, value) : limit.IsValid(value))
            {
                continue;
            }

            var (detail, code) = limit switch
            {
                ITextLimit text when value is string written && TextLength.Of(written) is var length && (length > text.Maximum || length < text.Minimum) =>
                    ($"must have {text.Minimum} to {text.Maximum} characters", "length"),
                ITextLimit text => ($"must match {text.Pattern}", "pattern"),
                RangeAttribute range => ($"must be from {range.Minimum} to {range.Maximum}", "range"),
                EmailAddressAttribute => ("must be an e-mail address", "email"),
                _ => ("is not valid", "invalid"),
            };
            Fault(pointer, detail, code);
        }

        if (limits.Count == 0 && value is string free && free.Contains('\0', StringComparison.Ordinal))
        {
            Fault(pointer, "must not hold U+0000", "pattern");
        }
    }

    // The attribute itself turns the value into the type of its limits first: it rounds 1000.4 and fails at what an int does not hold.
    private static bool Within(RangeAttribute range, object? value) => value is null
        || (Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number
            && number >= Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture)
            && number <= Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture));

    private void Count(int count, IReadOnlyList<ValidationAttribute> limits, string pointer, string what)
    {
        foreach (var limit in limits)
        {
            if (limit is MaxLengthAttribute most && count > most.Length)
            {
                Fault(pointer, $"must have at most {most.Length} {what}", "too-many");
            }

            if (limit is MinLengthAttribute least && count < least.Length)
            {
                Fault(pointer, $"must have at least {least.Length} {what}", "too-few");
            }
        }
    }

    // The binding language has its text, and every language is one of the platform's.
    private void Text(JsonElement element, string pointer)
    {
        var texts = element.GetProperty("texts");
        if (!texts.TryGetProperty(element.GetProperty("original").GetString()!, out _))
        {
            Fault($"{pointer}/texts", "must hold the binding language's text", "original-missing");
        }

        foreach (var language in texts.EnumerateObject().Where(text => !LocalisedText.Languages.Contains(text.Name)))
        {
            Fault($"{pointer}/texts/{Escape(language.Name)}", "is not one of the platform's languages", "unknown-language");
        }
    }

    private static IReadOnlyList<ValidationAttribute> LimitsOf(JsonPropertyInfo property) =>
        property.AttributeProvider is { } provider
            ? [.. provider.GetCustomAttributes(typeof(ValidationAttribute), inherit: true).Cast<ValidationAttribute>()]
            : [];

    private static string Wanted(Type type) => type switch
    {
        { IsEnum: true } => $"must be one of {string.Join(", ", Enum.GetNames(type).Select(name => char.ToLowerInvariant(name[0]) + name[1..]))}",
        _ when type == typeof(string) => "must be a string",
        _ when type == typeof(bool) => "must be true or false",
        _ when type == typeof(int) || type == typeof(long) => "must be a whole number",
        _ when type == typeof(decimal) || type == typeof(double) => "must be a number",
        _ when type == typeof(DateTimeOffset) => "must be an RFC 3339 date and time",
        _ when type == typeof(DateOnly) => "must be a date, YYYY-MM-DD",
        _ when type == typeof(Money) => "must be {amount, currency}: a decimal string with at most two decimals, and an ISO 4217 code",
        _ => "must be an identifier (UUID)",
    };

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
