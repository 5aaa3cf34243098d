using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthCoCreation.Application.Common;
using Microsoft.AspNetCore.Http.Metadata;

namespace HealthCoCreation.Api.Http.Tables;

/// <summary>Marks operations that answer with the template of a table, and says what a row of it becomes.</summary>
internal sealed record ShowsTemplate(Type Row);

/// <summary>200 with what an import takes, as CSV or as a workbook: all its columns, and a row that may be tried as it is.</summary>
/// <param name="example">The row.</param>
/// <param name="name">What the rows are.</param>
internal sealed class ShownTemplate<TRow>(TRow example, string name) : Microsoft.AspNetCore.Http.IResult, IEndpointMetadataProvider
    where TRow : class
{
    private static readonly Columns Columns = Columns.Of(typeof(TRow));

    // The row may differ from one time to the next, and stands for the same.
    private static readonly string Hash =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(',', Columns.Names))).AsSpan(0, 8));

    public async Task ExecuteAsync(HttpContext http)
    {
        var isCsv = MediaTypes.Preferred(http, CsvTable.MediaType, Workbook.MediaType) == CsvTable.MediaType;
        var etag = $"W/\"{(isCsv ? "csv" : "xlsx")}.{Hash}\"";
        var response = http.Response;
        response.Headers.ETag = etag;
        response.Headers.CacheControl = Caching.Control(http);
        if (Caching.IsKnown(http, etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        using var file = new MemoryStream();
        await using (var table = isCsv ? new CsvTable(file) : await Workbook.Begin(file))
        {
            await table.Line(Columns.Names, http.RequestAborted);
            await table.Line(Columns.Values(JsonSerializer.SerializeToElement(example, PlatformJson.Options)), http.RequestAborted);
            await table.End(http.RequestAborted);
        }

        response.Headers.ContentDisposition = $"attachment; filename=\"{name}-template.{(isCsv ? "csv" : "xlsx")}\"";
        response.ContentType = isCsv ? CsvTable.ContentType : Workbook.MediaType;
        response.ContentLength = file.Length;
        await response.Body.WriteAsync(file.GetBuffer().AsMemory(0, (int)file.Length), http.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ShowsTemplate(typeof(TRow)));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [CsvTable.MediaType, Workbook.MediaType]));
    }
}
