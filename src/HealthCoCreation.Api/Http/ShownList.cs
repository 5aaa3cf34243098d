using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthCoCreation.Api.Configuration;
using HealthCoCreation.Api.Http.Tables;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;

namespace HealthCoCreation.Api.Http;

/// <summary>Marks a list, and says what its rows are.</summary>
internal sealed record ListsRows(Type Row);

/// <summary>200 with a page of a list as JSON, with the whole list as CSV or as a workbook, or the refusal's problem.</summary>
/// <param name="asked">Where the page begins.</param>
/// <param name="read">Reads a page.</param>
internal sealed class ShownList<TRow>(PageQuery asked, Func<PageRequest, Task<Result<Page<TRow>>>> read)
    : ShownList<TRow, Page<TRow>, PageOf<TRow>>(asked, read, page => page, asked.Of);

/// <summary>The same for a list whose pages tell more than their rows; the tables hold the rows.</summary>
internal class ShownList<TRow, TFound, TView>(
    PageQuery asked, Func<PageRequest, Task<Result<TFound>>> read, Func<TFound, Page<TRow>> page, Func<TFound, TView> view)
    : Microsoft.AspNetCore.Http.IResult, IEndpointMetadataProvider
{
    public async Task ExecuteAsync(HttpContext http)
    {
        switch (MediaTypes.Preferred(http, MediaTypes.Json, CsvTable.MediaType, Workbook.MediaType))
        {
            case CsvTable.MediaType:
                await Export(http, "csv", CsvTable.ContentType, "", table => Task.FromResult<TableWriter>(new CsvTable(table)));
                break;
            case Workbook.MediaType:
                // Its bytes tell when it was packed, so that the same rows are not the same bytes.
                await Export(http, "xlsx", Workbook.MediaType, "W/", Workbook.Begin);
                break;
            default:
                var found = await read(asked.Request);
                await new Shown<TView>(found.Then(view)).ExecuteAsync(http);
                break;
        }
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ListsRows(typeof(TRow)));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(
            StatusCodes.Status200OK, typeof(TView), [MediaTypes.Json, CsvTable.MediaType, Workbook.MediaType]));
    }

    // Half a list looks like a list: the whole is written aside, in memory as far as it is short, and sent once nothing can refuse it any more.
    private async Task Export(HttpContext http, string extension, string mediaType, string strength, Func<Stream, Task<TableWriter>> begin)
    {
        if (http.Request.Query.ContainsKey("limit") || http.Request.Query.ContainsKey("cursor"))
        {
            await Problems.Write(http, EdgeErrors.ExportNotPaged);
            return;
        }

        await using var aside = new FileBufferingWriteStream();
        var written = await Write(http, mediaType, await begin(aside));
        if (written.Refused)
        {
            await Problems.Write(http, written.Error);
            return;
        }

        var etag = $"{strength}\"0.{written.Value}\"";
        var response = http.Response;
        response.Headers.ETag = etag;
        response.Headers.CacheControl = Caching.Control(http);
        if (Caching.IsKnown(http, etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.Headers.ContentDisposition = $"attachment; filename=\"{FileName(http)}.{extension}\"";
        response.Headers["Export-Limit"] = Most(http).ToString(CultureInfo.InvariantCulture);
        response.ContentType = mediaType;
        response.ContentLength = aside.Length;
        await aside.DrainBufferAsync(response.Body, http.RequestAborted);
    }

    // Answers with what the tag says: the hash of the rows in this media type.
    private async Task<Result<string>> Write(HttpContext http, string mediaType, TableWriter begun)
    {
        await using var table = begun;
        var columns = Columns.Of(typeof(TRow));
        await table.Line(columns.Names, http.RequestAborted);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(mediaType));
        var spending = http.Features.GetRequiredFeature<Spending>();
        var rows = 0;
        PageRequest? next = new(Listing.RowsAtOnce, null);
        while (next is not null)
        {
            var found = await read(next);
            if (found.Refused)
            {
                return found.Error;
            }

            var shown = page(found.Value);
            rows += shown.Items.Count;
            if (rows > Most(http))
            {
                return EdgeErrors.ExportTooLong.With("maximumRows", Most(http));
            }

            foreach (var row in shown.Items)
            {
                var json = JsonSerializer.SerializeToElement(row, PlatformJson.Options);
                hash.AppendData(JsonMarshal.GetRawUtf8Value(json));
                await table.Line(columns.Values(json), http.RequestAborted);
            }

            next = shown.Next is null ? null : new(Listing.RowsAtOnce, shown.Next);
            if (next is not null && !spending.Spend())
            {
                return EdgeErrors.TooManyRequests;
            }
        }

        await table.End(http.RequestAborted);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    private static int Most(HttpContext http) => http.RequestServices.GetRequiredService<ExportOptions>().MostRows;

    // ListCoFundingRequests lists co-funding-requests.
    private static string FileName(HttpContext http)
    {
        var words = http.GetEndpoint()!.Metadata.GetMetadata<Operation>()!.Id
            .SelectMany((letter, at) => at > 0 && char.IsUpper(letter) ? [' ', letter] : new[] { letter });
        return string.Join('-', string.Concat(words).Split(' ')[1..]).ToLowerInvariant();
    }
}

internal static class Listing
{
    /// <summary>
    /// How many rows of a table are read at once: few enough to hold, and so many that a long list takes few questions. Each time is as much work as
    /// a request of its own and counts as one; published in the contract.
    /// </summary>
    public const int RowsAtOnce = 1000;

    /// <summary>Answers with the list that this reads page by page.</summary>
    public static ShownList<T> Shown<T>(this PageQuery asked, Func<PageRequest, Task<Result<Page<T>>>> read) => new(asked, read);
}
