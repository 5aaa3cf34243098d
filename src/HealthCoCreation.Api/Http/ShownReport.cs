using System.Reflection;
using HealthCoCreation.Api.Http.Tables;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using Microsoft.AspNetCore.Http.Metadata;

namespace HealthCoCreation.Api.Http;

/// <summary>The media types of a report.</summary>
internal enum ReportFormat
{
    Json,
    Csv,
}

/// <summary>200 with a report as JSON or CSV, or the refusal's problem. Each media type has its own ETag.</summary>
internal sealed class ShownReport<T>(Result<T> result, ReportFormat? asked) : Answer<T>(result), IEndpointMetadataProvider
    where T : ITable
{
    protected override int Status => StatusCodes.Status200OK;

    protected override (byte[] Body, string MediaType, IEnumerable<string> Languages) Written(HttpContext http, T view)
    {
        var languages = view.Languages.Distinct().Order(StringComparer.Ordinal);
        if (asked is null ? MediaTypes.Preferred(http, MediaTypes.Json, CsvTable.MediaType) == MediaTypes.Json : asked == ReportFormat.Json)
        {
            return base.Written(http, view) with { Languages = languages };
        }

        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{view.FileName}.csv\"";
        return (CsvTable.Of(view.Columns, view.Lines), CsvTable.ContentType, languages);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [MediaTypes.Json, CsvTable.MediaType]));
}

internal static class ReportAnswering
{
    public static async Task<ShownReport<T>> ShownReport<T>(this Task<Result<T>> sending, ReportFormat? asked)
        where T : ITable => new(await sending, asked);
}
