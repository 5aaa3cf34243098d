using System.Reflection;
using System.Text.Json;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace HealthCoCreation.Api.Http.Tables;

/// <summary>Marks operations whose body is a table, and says what each of its rows becomes.</summary>
internal sealed record TakesTable(Type Row)
{
    public static string MediaTypes { get; } = $"{CsvTable.MediaType}, {Workbook.MediaType}";
}

/// <summary>How much of a table is taken.</summary>
internal static class SentTable
{
    /// <summary>Bytes; published in the contract.</summary>
    public const int MaximumSize = 2 * 1024 * 1024;

    /// <summary>Rows below the header; published in the contract.</summary>
    public const int MostRows = 1000;

    /// <summary>What a table may be refused for as a whole.</summary>
    public static readonly Error[] Refusals =
    [
        ImportErrors.Unreadable, ImportErrors.HeaderInvalid, ImportErrors.NoRows, ImportErrors.TooManyRows, EdgeErrors.TooLarge, EdgeErrors.UnsupportedMediaType,
    ];
}

/// <summary>A table as the body of a request: each row is a body of its own, held against the same shape as if it had come alone.</summary>
internal sealed record SentTable<TRow>(HttpContext Http) : IEndpointParameterMetadataProvider
    where TRow : class
{
    private static readonly Columns Columns = Columns.Of(typeof(TRow));

    public static ValueTask<SentTable<TRow>?> BindAsync(HttpContext http) => ValueTask.FromResult<SentTable<TRow>?>(new(http));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new TakesTable(typeof(TRow)));

    /// <summary>What each row asks for, or what is wrong with its cells; blank rows ask for nothing.</summary>
    public async Task<Result<IReadOnlyList<ImportRow<TCommand>>>> Rows<TCommand>(Func<TRow, TCommand> command)
        where TCommand : class
    {
        var isCsv = IsCsv();
        var file = await ReadAll();
        using var rows = (isCsv ? Sheet.OfCsv(file) : SentWorkbook.Rows(file)).GetEnumerator();
        if (!rows.MoveNext())
        {
            return ImportErrors.HeaderInvalid.Because("There is no header.");
        }

        var header = Columns.Named(rows.Current.Cells);
        if (header.Refused)
        {
            return header.Error;
        }

        var read = new List<ImportRow<TCommand>>();
        while (rows.MoveNext())
        {
            if (rows.Current.IsBlank)
            {
                continue;
            }

            if (read.Count == SentTable.MostRows)
            {
                return ImportErrors.TooManyRows.With("maximumRows", SentTable.MostRows);
            }

            read.Add(Row(header.Value, rows.Current, command));
        }

        return read.Count == 0 ? ImportErrors.NoRows : read;
    }

    private static ImportRow<TCommand> Row<TCommand>(IReadOnlyList<Column> header, SheetRow row, Func<TRow, TCommand> command)
        where TCommand : class
    {
        if (row.Cells.Skip(header.Count).Any(cell => cell is not null))
        {
            return new(row.Number, null, [new(null, "too-many", "has more cells than the header names columns")]);
        }

        using var json = JsonDocument.Parse(Columns.Json(header, row.Cells), new JsonDocumentOptions { MaxDepth = 16 });
        try
        {
            return new(row.Number, command(Body<TRow>.Of(json.RootElement).Value), []);
        }
        catch (RefusedRequestException refused)
        {
            return new(row.Number, null, [.. ErrorsOf(refused.Error)]);
        }
    }

    private static IEnumerable<RowError> ErrorsOf(Error refusal) => refusal.Details.Count > 0
        ? refusal.Details.Select(fault => new RowError(Columns.At(fault.Pointer), fault.Code, fault.Detail))
        : [new(null, refusal.Code, refusal.Detail ?? refusal.Title)];

    private bool IsCsv()
    {
        var headers = Http.Request.Headers;
        var known = MediaTypeHeaderValue.TryParse(Http.Request.ContentType, out var type) && headers.ContentEncoding.ToString() is "" or "identity"
            && (type!.Charset.Length == 0 || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
        return known && type!.MediaType.Equals(CsvTable.MediaType, StringComparison.OrdinalIgnoreCase) ? true
            : known && type!.MediaType.Equals(Workbook.MediaType, StringComparison.OrdinalIgnoreCase) ? false
            : throw new RefusedRequestException(EdgeErrors.UnsupportedMediaType.Because("A table is CSV in UTF-8 or a workbook (.xlsx), and not compressed in addition."));
    }

    private async Task<byte[]> ReadAll()
    {
        if (Http.Request.ContentLength > SentTable.MaximumSize)
        {
            throw TooLarge();
        }

        if (Http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = SentTable.MaximumSize;
        }

        using var bytes = new MemoryStream();
        var piece = new byte[64 * 1024];
        int length;
        while ((length = await Http.Request.Body.ReadAsync(piece, Http.RequestAborted)) > 0)
        {
            if (bytes.Length + length > SentTable.MaximumSize)
            {
                throw TooLarge();
            }

            bytes.Write(piece, 0, length);
        }

        return bytes.ToArray();
    }

    private static RefusedRequestException TooLarge() => new(EdgeErrors.TooLarge.With("maximumBytes", SentTable.MaximumSize));
}
