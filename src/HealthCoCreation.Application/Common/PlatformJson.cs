using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Application.Common;

/// <summary>The platform's one way of writing JSON: over HTTP, in stored outcomes, in the outbox and in jsonb columns.</summary>
public static partial class PlatformJson
{
    public static readonly JsonSerializerOptions Options = Configure(new JsonSerializerOptions());

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.MaxDepth = 16;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new TypedIdJsonConverterFactory());
        options.Converters.Add(new MoneyJsonConverter());
        options.Converters.Add(new UtcJsonConverter());
        return options;
    }

    /// <summary>The instant that an RFC 3339 text tells, as bodies take it; null where it is none.</summary>
    public static DateTimeOffset? Instant(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<DateTimeOffset>(JsonSerializer.SerializeToUtf8Bytes(text), Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // RFC 3339 in UTC, with a Z, whatever the offset the value came with.
    private sealed class UtcJsonConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TryGetDateTimeOffset(out var at) && at.Year is >= 1900 and <= 2200 ? at.ToUniversalTime() : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime);
    }

    /// <summary>How an amount of money is written; published in the contract.</summary>
    public const string AmountPattern = @"^-?[0-9]{1,14}(\.[0-9]{1,2})?$";

    [GeneratedRegex(AmountPattern)]
    private static partial Regex Amount();

    private sealed class MoneyJsonConverter : JsonConverter<Money>
    {
        private sealed record Wire(string Amount, string Currency);

        public override Money Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var wire = JsonSerializer.Deserialize<Wire>(ref reader, options) ?? throw new JsonException();
            if (wire.Amount is null || wire.Amount.EndsWith('\n') || !Amount().IsMatch(wire.Amount))
            {
                throw new JsonException();
            }

            try
            {
                return new Money(decimal.Parse(wire.Amount, CultureInfo.InvariantCulture), wire.Currency);
            }
            catch (ArgumentException malformed)
            {
                throw new JsonException(malformed.Message, malformed);
            }
        }

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("amount", value.Amount.ToString("0.00", CultureInfo.InvariantCulture));
            writer.WriteString("currency", value.Currency);
            writer.WriteEndObject();
        }
    }

    private sealed class TypedIdJsonConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type type) =>
            type.IsValueType && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ITypedId<>));

        public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(TypedIdJsonConverter<>).MakeGenericType(type))!;
    }

    private sealed class TypedIdJsonConverter<TId> : JsonConverter<TId>
        where TId : struct, ITypedId<TId>
    {
        public override TId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TryGetGuid(out var id) ? TId.From(id) : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);

        public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            Guid.TryParse(reader.GetString(), out var id) ? TId.From(id) : throw new JsonException();

        public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value.Value.ToString());
    }
}
