using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HealthCoCreation.Api.Http.Contract;

/// <summary>Gives every schema what its type implies: formats, limits, patterns, closed request objects, examples.</summary>
internal sealed class SchemaLimits : IOpenApiSchemaTransformer
{
    private const int AnyText = 4000;
    private const int AnyList = 1000;
    // A client leaves out what it does not say.
    private static readonly JsonSerializerOptions AsSent = new(PlatformJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private const string NoControls = "^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F]*$";

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        Apply(schema, type, LimitsOf(context.JsonPropertyInfo));
        if (type == typeof(LocalisedText))
        {
            (schema.Required ??= new HashSet<string>()).UnionWith(["shown", "stale"]);
        }

        if (context.JsonPropertyInfo is { } property)
        {
            Nullability(schema, property, isComponent: SchemaNames.Of(context.JsonTypeInfo) is not null);
            Described(schema, property, type);
        }

        return Task.CompletedTask;
    }

    /// <summary>The compile-checked example of a type, as JSON; null where it has none.</summary>
    public static JsonNode? ExampleOf(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(PageOf<>))
        {
            var row = ExampleOf(type.GetGenericArguments()[0]);
            return row is null ? null : new JsonObject { ["items"] = new JsonArray(row), ["next"] = "Q2ZESjhLMjFfbmV4dA", ["previous"] = null };
        }

        var example = Example(type);
        return example is null ? null : Written(example, type);
    }

    /// <summary>Further examples of a type, by what is particular to them.</summary>
    public static IEnumerable<(string What, JsonNode? Example)> OtherExamplesOf(Type type) =>
        type.GetProperty("OtherExamples", System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)?.GetValue(null) is IDictionary others
            ? others.Keys.Cast<string>().Select(what => (what, Written(others[what]!, type)))
            : [];

    private static JsonNode? Written(object example, Type type) => type.Name.EndsWith("Body", StringComparison.Ordinal)
        ? JsonSerializer.SerializeToNode(example, type, AsSent)
        : ShownTexts.Node(example, type);

    /// <summary>The compile-checked example itself.</summary>
    public static object? Example(Type type) =>
        type.GetProperty("Example", System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)?.GetValue(null);

    internal static void Apply(OpenApiSchema schema, Type type, IReadOnlyList<ValidationAttribute> limits)
    {
        if (type.IsEnum)
        {
            Text(schema, null, null, 60);
            schema.Description ??= Sentence(type.Name);
            if (MemberTexts.Of(type) is { Length: > 0 } members && !schema.Description.EndsWith(members, StringComparison.Ordinal))
            {
                schema.Description = $"{schema.Description}\n\n{members}";
            }

            schema.Enum = [.. Enum.GetNames(type).Select(name => (JsonNode)(char.ToLowerInvariant(name[0]) + name[1..]))];
        }
        else if (type == typeof(Guid) || IsTypedId(type))
        {
            Text(schema, "uuid", null, 36);
        }
        else if (type == typeof(DateTimeOffset))
        {
            Text(schema, "date-time", null, 35);
        }
        else if (type == typeof(DateOnly))
        {
            Text(schema, "date", null, 10);
        }
        else if (type == typeof(Money))
        {
            Amount(schema);
        }
        else if (type == typeof(string))
        {
            Strings(schema, limits);
        }
        else if (type == typeof(int) || type == typeof(long))
        {
            Numbers(schema, type, limits);
        }
        else if (type == typeof(decimal) || type == typeof(double))
        {
            schema.Format = "double";
            if (type == typeof(decimal))
            {
                schema.Minimum = Invariant(-ShapeCheck.LargestDecimal);
                schema.Maximum = Invariant(ShapeCheck.LargestDecimal);
            }

            foreach (var range in limits.OfType<RangeAttribute>())
            {
                schema.Minimum = Invariant(range.Minimum);
                schema.Maximum = Invariant(range.Maximum);
            }
        }
        else if (schema.Type?.HasFlag(JsonSchemaType.Array) == true)
        {
            schema.MaxItems = limits.OfType<MaxLengthAttribute>().Select(limit => (int?)limit.Length).FirstOrDefault() ?? AnyList;
            schema.MinItems = limits.OfType<MinLengthAttribute>().Select(limit => (int?)limit.Length).FirstOrDefault();
            var element = type.IsArray ? type.GetElementType()! : type.GetGenericArguments().FirstOrDefault();
            if (element is not null && SchemaNames.IsInline(element))
            {
                // A converter of our own hides the element from the framework.
                schema.Items ??= new OpenApiSchema();
            }

            if (schema.Items is OpenApiSchema items && element is not null)
            {
                Apply(items, element, [.. limits.Where(limit => limit is not (MaxLengthAttribute or MinLengthAttribute))]);
            }
        }
        else if (schema.AdditionalProperties is not null)
        {
            // The framework writes the limits of a dictionary as if it were a text.
            (schema.MinLength, schema.MaxLength) = (null, null);
            schema.MaxProperties = limits.OfType<MaxLengthAttribute>().Select(limit => (int?)limit.Length).FirstOrDefault() ?? AnyList;
            schema.MinProperties = limits.OfType<MinLengthAttribute>().Select(limit => (int?)limit.Length).FirstOrDefault();
            if (schema.AdditionalProperties is OpenApiSchema values && type.IsGenericType)
            {
                Apply(values, type.GetGenericArguments()[^1], []);
            }
        }
    }

    // A converter of our own hides from the framework whether null may stand there; the property knows.
    // A component itself is never null: the framework writes "null, or this one" at the property.
    private static void Nullability(OpenApiSchema schema, JsonPropertyInfo property, bool isComponent)
    {
        if (schema.Type is not { } type)
        {
            return;
        }

        var nullable = !isComponent && (Nullable.GetUnderlyingType(property.PropertyType) is not null
            || (!property.PropertyType.IsValueType && (property.Set is null ? property.IsGetNullable : property.IsSetNullable)));
        schema.Type = nullable ? type | JsonSchemaType.Null : type & ~JsonSchemaType.Null;
    }

    // Members that every view has are told once, here.
    private static void Described(OpenApiSchema schema, JsonPropertyInfo property, Type type)
    {
        if (IsTypedId(type))
        {
            schema.Description ??= $"Identifier of the {Words(type.Name[..^2])}.";
        }

        if (type == typeof(DateTimeOffset) && property.Name.EndsWith("at", StringComparison.OrdinalIgnoreCase))
        {
            var what = property.Name == "at" ? "done" : Words(property.Name[..^2]);
            schema.Description ??= what.EndsWith('s') ? $"When it {what}." : $"When it was {what}.";
        }

        if (property.DeclaringType == typeof(LocalisedText) && property.Name == "shown")
        {
            schema.Description = "The text in the first of your languages (Accept-Language) that there is, else the binding one.";
        }

        if (property.DeclaringType == typeof(LocalisedText) && property.Name == "stale")
        {
            schema.Description = "The languages whose translation says an earlier revision of the binding text (BCP 47), in order.";
        }

        if (property.Name == "texts" && (property.DeclaringType == typeof(TextBody) || property.DeclaringType == typeof(LocalisedText)))
        {
            schema.Description = $"The text by language (BCP 47). The platform's languages are {string.Join(", ", LocalisedText.Languages.Select(language => $"`{language}`"))}.";
            if (property.DeclaringType == typeof(TextBody))
            {
                schema.PropertyNames = new OpenApiSchema { Enum = [.. LocalisedText.Languages.Select(language => (JsonNode)language)] };
            }
        }

        if (property.Name == "actions" && schema.Items is OpenApiSchema step)
        {
            schema.Description = "The steps open to you now. Each is an operation at or below this thing's address; the operation names it in `x-actions`.";
            (step.Pattern, step.MaxLength) = ("^[a-z][A-Za-z]*$", 60);
        }
    }

    internal static string Sentence(string pascal) => $"{char.ToUpperInvariant(pascal[0])}{Words(pascal)[1..]}.";

    internal static string Words(string pascal) =>
        string.Concat(pascal.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static void Text(OpenApiSchema schema, string? format, string? pattern, int maximum)
    {
        schema.Type = ((schema.Type ?? default(JsonSchemaType)) & JsonSchemaType.Null) | JsonSchemaType.String;
        schema.Format = format;
        schema.Pattern = pattern;
        schema.MaxLength = maximum;
    }

    private static void Strings(OpenApiSchema schema, IReadOnlyList<ValidationAttribute> limits)
    {
        if (limits.OfType<ITextLimit>().FirstOrDefault() is { } limit)
        {
            schema.MinLength = limit.Minimum;
            schema.MaxLength = limit.Maximum;
            schema.Pattern = limit.Pattern;
            schema.Enum = limit.Pattern == ContentLanguage.Pattern ? [.. LocalisedText.Languages.Select(language => (JsonNode)language)] : schema.Enum;
            schema.Format = limits.OfType<EmailAddressAttribute>().Any() ? "email" : schema.Format;
        }
        else
        {
            schema.MaxLength ??= limits.OfType<MaxLengthAttribute>().Select(most => (int?)most.Length).FirstOrDefault() ?? AnyText;
            schema.Pattern ??= limits.OfType<RegularExpressionAttribute>().FirstOrDefault()?.Pattern ?? (schema.Format is null ? NoControls : null);
        }
    }

    private static void Numbers(OpenApiSchema schema, Type type, IReadOnlyList<ValidationAttribute> limits)
    {
        schema.Format = type == typeof(int) ? "int32" : "int64";
        var range = limits.OfType<RangeAttribute>().FirstOrDefault();
        schema.Minimum = range is null ? (type == typeof(int) ? "-2147483648" : "0") : Invariant(range.Minimum);
        schema.Maximum = range is null ? (type == typeof(int) ? int.MaxValue : 9007199254740991L).ToString(System.Globalization.CultureInfo.InvariantCulture) : Invariant(range.Maximum);
    }

    private static void Amount(OpenApiSchema schema)
    {
        schema.Type = ((schema.Type ?? default(JsonSchemaType)) & JsonSchemaType.Null) | JsonSchemaType.Object;
        schema.Description ??= "An exact amount of money.";
        schema.Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["amount"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Pattern = PlatformJson.AmountPattern,
                MaxLength = 19,
                Description = "Decimal with at most two decimals, as a string so that no client rounds it.",
            },
            ["currency"] = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[A-Z]{3}$", MaxLength = 3, Description = "ISO 4217 code." },
        };
        schema.Required = new HashSet<string> { "amount", "currency" };
        schema.AdditionalPropertiesAllowed = false;
        schema.Examples = [new JsonObject { ["amount"] = "30000.00", ["currency"] = "EUR" }];
    }

    private static IReadOnlyList<ValidationAttribute> LimitsOf(JsonPropertyInfo? property) =>
        property?.AttributeProvider is { } provider
            ? [.. provider.GetCustomAttributes(typeof(ValidationAttribute), inherit: true).Cast<ValidationAttribute>()]
            : [];

    private static string Invariant(object number) => Convert.ToDecimal(number, System.Globalization.CultureInfo.InvariantCulture)
        .ToString(System.Globalization.CultureInfo.InvariantCulture);

    internal static bool IsTypedId(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ITypedId<>));
}
