using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Api.Http.Tables;

/// <summary>What stands in the cells of a column.</summary>
internal enum CellKind
{
    Text,
    Number,

    /// <summary>An amount of money: a number, though JSON has it as a text.</summary>
    Amount,
    Truth,
    Day,
    Instant,

    /// <summary>Several texts, one a line.</summary>
    Lines,

    /// <summary>What has more than one dimension, as JSON.</summary>
    Json,
}

/// <summary>One column: the member of the JSON that it shows.</summary>
/// <param name="Name">The names on the way to the member, joined by dots.</param>
/// <param name="Kind">What its cells hold.</param>
/// <param name="Path">The members on the way, as they stand in the JSON.</param>
internal sealed record Column(string Name, CellKind Kind, string[] Path);

/// <summary>
/// The one rule by which JSON becomes a line of a table, read off the type, so that columns and their order are the same whatever the values:
/// members of objects have columns of their own, a localised text one per language, several texts share a cell, and what is deeper is JSON.
/// </summary>
internal sealed class Columns
{
    // No template has as many; a header is looked through column by column.
    private const int MostNamed = 500;

    private static readonly ConcurrentDictionary<Type, Columns> Known = new();

    private Columns(Type type) => All = [.. Of(type, "", [])];

    public static Columns Of(Type row) => Known.GetOrAdd(row, static type => new(type));

    public IReadOnlyList<Column> All { get; }

    public IReadOnlyList<string> Names => [.. All.Select(column => column.Name)];

    /// <summary>What a line holds: texts, numbers, truth values, days and times, as many as there are columns.</summary>
    public object?[] Values(JsonElement row) => [.. All.Select(column => At(row, column.Path) is { } cell ? Value(cell, column.Kind) : null)];

    /// <summary>The columns that a header names, or what is wrong with it.</summary>
    public Result<IReadOnlyList<Column>> Named(IReadOnlyList<object?> header)
    {
        if (header.Count > MostNamed)
        {
            return ImportErrors.HeaderInvalid.Because($"It names more than {MostNamed} columns.");
        }

        var named = header.Select(cell => All.FirstOrDefault(column => column.Name.Equals($"{cell}".Trim(), StringComparison.OrdinalIgnoreCase))).ToList();
        while (named.Count > 0 && header[named.Count - 1] is null)
        {
            named.RemoveAt(named.Count - 1);
        }

        var faults = named.Select((column, at) => column is null ? new ErrorDetail($"/1/{at + 1}", "is not a column of the template", "unknown")
                : named.IndexOf(column) < at ? new ErrorDetail($"/1/{at + 1}", $"names {column.Name} again", "duplicate")
                : null)
            .OfType<ErrorDetail>()
            .Take(50)
            .ToList();
        return faults.Count > 0 ? ImportErrors.HeaderInvalid.At(faults)
            : named.Count == 0 ? ImportErrors.HeaderInvalid.Because("There is no header.")
            : named.OfType<Column>().ToList();
    }

    /// <summary>The JSON that a line stands for; blank cells say nothing.</summary>
    public static byte[] Json(IReadOnlyList<Column> columns, IReadOnlyList<object?> cells)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            Write(json, [.. columns.Zip(cells).Where(one => one.Second is not null).Select(one => (one.First, one.Second!))], 0);
        }

        return bytes.ToArray();
    }

    /// <summary>The name of the column that shows what a pointer points at; null where none does.</summary>
    public string? At(string pointer)
    {
        // What is wrong with the languages of a text as a whole is told where it names its original.
        var path = (pointer.EndsWith("/texts", StringComparison.Ordinal) ? pointer[..^"/texts".Length] : pointer).Split('/')[1..];
        return All.FirstOrDefault(column => Begins(path, column.Path))?.Name ?? All.FirstOrDefault(column => Begins(column.Path, path))?.Name;
    }

    private static bool Begins(string[] path, string[] with) => path.Length >= with.Length && path.AsSpan(0, with.Length).SequenceEqual(with);

    private static IEnumerable<Column> Of(Type type, string prefix, string[] path)
    {
        foreach (var member in PlatformJson.Options.GetTypeInfo(type).Properties.Where(member => member.Get is not null))
        {
            var held = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
            string name = prefix + member.Name;
            string[] at = [.. path, member.Name];
            IEnumerable<Column> columns =
                held == typeof(Money) ? [new($"{name}.amount", CellKind.Amount, [.. at, "amount"]), new($"{name}.currency", CellKind.Text, [.. at, "currency"])]
                : held == typeof(LocalisedText) || held == typeof(TextBody) ? Texts(name, at)
                : PlatformJson.Options.GetTypeInfo(held) is { Kind: JsonTypeInfoKind.Object } ? Of(held, $"{name}.", at)
                : [new(name, KindOf(held), at)];
            foreach (var column in columns)
            {
                yield return column;
            }
        }
    }

    private static IEnumerable<Column> Texts(string name, string[] at) => LocalisedText.Languages
        .Select(language => new Column($"{name}.{language}", CellKind.Text, [.. at, "texts", language, "text"]))
        .Prepend(new($"{name}.original", CellKind.Text, [.. at, "original"]));

    private static CellKind KindOf(Type type) => PlatformJson.Options.GetTypeInfo(type) switch
    {
        { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } => IsText(KindOf(element)) ? CellKind.Lines : CellKind.Json,
        { Kind: not JsonTypeInfoKind.None } => CellKind.Json,
        _ when type == typeof(bool) => CellKind.Truth,
        _ when type == typeof(DateOnly) => CellKind.Day,
        _ when type == typeof(DateTimeOffset) => CellKind.Instant,
        _ when type == typeof(int) || type == typeof(long) || type == typeof(decimal) || type == typeof(double) => CellKind.Number,
        _ when type == typeof(object) || type == typeof(Money) => CellKind.Json,
        _ => CellKind.Text,
    };

    private static bool IsText(CellKind kind) => kind is CellKind.Text or CellKind.Day or CellKind.Instant;

    private static JsonElement? At(JsonElement row, string[] path)
    {
        foreach (var member in path)
        {
            if (row.ValueKind != JsonValueKind.Object || !row.TryGetProperty(member, out row))
            {
                return null;
            }
        }

        return row.ValueKind == JsonValueKind.Null ? null : row;
    }

    private static object Value(JsonElement cell, CellKind kind) => kind switch
    {
        CellKind.Amount => decimal.Parse(cell.GetString()!, CultureInfo.InvariantCulture),
        CellKind.Number => cell.TryGetInt64(out var whole) ? whole : cell.GetDouble(),
        CellKind.Truth => cell.GetBoolean(),
        CellKind.Day => DateOnly.Parse(cell.GetString()!, CultureInfo.InvariantCulture),
        CellKind.Instant => cell.GetDateTimeOffset(),
        CellKind.Lines => string.Join('\n', cell.EnumerateArray().Select(one => one.ToString())),
        CellKind.Json => cell.GetRawText(),
        _ => cell.ToString(),
    };

    private static void Write(Utf8JsonWriter json, List<(Column Column, object Cell)> cells, int depth)
    {
        json.WriteStartObject();
        foreach (var member in cells.GroupBy(one => one.Column.Path[depth]))
        {
            json.WritePropertyName(member.Key);
            if (member.First() is var (column, cell) && column.Path.Length == depth + 1)
            {
                Write(json, cell, column.Kind);
            }
            else
            {
                Write(json, [.. member], depth + 1);
            }
        }

        json.WriteEndObject();
    }

    // What is not of its kind stays a text: the check of the shape says what it should be.
    private static void Write(Utf8JsonWriter json, object cell, CellKind kind)
    {
        var text = CellText.Of(cell);
        switch (kind)
        {
            case CellKind.Number when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                json.WriteNumberValue(number);
                break;
            case CellKind.Truth when bool.TryParse(text, out var truth):
                json.WriteBooleanValue(truth);
                break;
            case CellKind.Day when cell is DateTime day:
                json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case CellKind.Lines:
                json.WriteStartArray();
                foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    json.WriteStringValue(line);
                }

                json.WriteEndArray();
                break;
            case CellKind.Json when Parsed(text) is { } document:
                using (document)
                {
                    document.RootElement.WriteTo(json);
                }

                break;
            default:
                json.WriteStringValue(text);
                break;
        }
    }

    private static JsonDocument? Parsed(string text)
    {
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 8 });
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
