using System.Text;
using CsvHelper;
using HealthCoCreation.Application.Common;

namespace HealthCoCreation.Api.Http.Tables;

/// <summary>A row of a table as it was sent: texts, numbers, truth values and times, null where a cell is blank.</summary>
/// <param name="Number">Its number in the sheet, from 1.</param>
/// <param name="Cells">From the first column on; there may be fewer than columns.</param>
internal sealed record SheetRow(int Number, IReadOnlyList<object?> Cells)
{
    public bool IsBlank => Cells.All(cell => cell is null);
}

/// <summary>Reads rows out of files of people we do not know; what is no table is refused.</summary>
internal static class Sheet
{
    private static readonly CsvReaderOptions Options = CsvReaderOptions.Default with
    {
        HasHeader = false,
        SkipEmptyLines = false,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    /// <summary>The separator may be a semicolon or a tab too, as spreadsheets write them.</summary>
    public static IEnumerable<SheetRow> OfCsv(byte[] file)
    {
        using var csv = CsvReader.FromText(Text(file), Options);
        for (var number = 1; Next(csv); number++)
        {
            yield return new(number, [.. Enumerable.Range(0, csv.FieldCount).Select(at => csv.GetString(at)).Select(cell => cell.Length == 0 ? null : cell)]);
        }
    }

    private static bool Next(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException malformed)
        {
            throw new RefusedRequestException(ImportErrors.Unreadable.Because($"Record {malformed.RecordNumber} has a quote where none may stand, or one that is not closed."));
        }
    }

    private static string Text(byte[] file)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
            return text.Contains('\0', StringComparison.Ordinal)
                ? throw new RefusedRequestException(ImportErrors.Unreadable.Because("It holds U+0000."))
                : text;
        }
        catch (DecoderFallbackException)
        {
            throw new RefusedRequestException(ImportErrors.Unreadable.Because("It is not UTF-8."));
        }
    }
}
