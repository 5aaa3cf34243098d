using System.Globalization;
using CsvHelper;

namespace HealthCoCreation.Api.Http.Tables;

/// <summary>Writes a table line by line, the names of its columns first, and holds no more of it than a line.</summary>
internal abstract class TableWriter : IAsyncDisposable
{
    /// <summary>As many values as there are columns: texts, numbers, truth values, days, times, members of enumerations.</summary>
    public abstract Task Line(IReadOnlyList<object?> values, CancellationToken ct);

    /// <summary>What is needed behind the last line.</summary>
    public abstract Task End(CancellationToken ct);

    public abstract ValueTask DisposeAsync();

    /// <summary>Enumerations as they stand in JSON.</summary>
    protected static object? Plain(object? value) => value is Enum member ? char.ToLowerInvariant(member.ToString()[0]) + member.ToString()[1..] : value;
}

/// <summary>
/// Comma-separated values (RFC 4180) that no spreadsheet takes for formulas. In UTF-8 without a byte order mark: a program would read it as
/// part of the first column's name, and who opens a list in a spreadsheet takes the workbook.
/// </summary>
internal sealed class CsvTable(Stream to) : TableWriter
{
    public const string MediaType = "text/csv";

    public const string ContentType = "text/csv; charset=utf-8; header=present";

    /// <summary>What a spreadsheet would take for a formula, and what defuses it: for every format.</summary>
    public static readonly CsvWriterOptions Options = CsvWriterOptions.Default with
    {
        Injection = CsvInjection.Escape,
        FormatProvider = CultureInfo.InvariantCulture,
        TrueValue = "true",
        FalseValue = "false",
    };

    private readonly CsvWriter _csv = CsvWriter.Create(to, Options, leaveOpen: true);

    public static byte[] Of(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> lines)
    {
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, Options, leaveOpen: true))
        {
            Write(csv, columns);
            foreach (var line in lines)
            {
                Write(csv, line);
            }
        }

        return bytes.ToArray();
    }

    public override Task Line(IReadOnlyList<object?> values, CancellationToken ct)
    {
        Write(_csv, values);
        return Task.CompletedTask;
    }

    public override async Task End(CancellationToken ct) => await _csv.FlushAsync(ct);

    public override ValueTask DisposeAsync() => _csv.DisposeAsync();

    // Only texts may be formulas: a negative number is none.
    private static void Write(CsvWriter csv, IReadOnlyList<object?> values)
    {
        foreach (var value in values)
        {
            switch (Plain(value))
            {
                case null:
                    csv.WriteField((string?)null);
                    break;
                case string text:
                    csv.WriteField(CellText.DefusedWithin(text));
                    break;
                case DateOnly day:
                    csv.WriteField(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                    break;
                case DateTimeOffset at:
                    csv.WriteField(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
                    break;
                case decimal amount:
                    csv.WriteField(amount, "0.00", CultureInfo.InvariantCulture);
                    break;
                case var other:
                    csv.WriteField(other);
                    break;
            }
        }

        csv.EndRecord();
    }
}
