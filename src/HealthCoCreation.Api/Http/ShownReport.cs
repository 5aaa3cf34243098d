using System.Globalization;
using System.Reflection;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

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

    protected override (byte[] Body, string MediaType) Written(HttpContext http, T view)
    {
        if ((asked ?? Preferred(http)) == ReportFormat.Json)
        {
            return base.Written(http, view);
        }

        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{view.FileName}.csv\"";
        return (CsvText.Of(view), "text/csv; charset=utf-8; header=present");
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json", CsvText.MediaType]));

    private static ReportFormat Preferred(HttpContext http)
    {
        if (!MediaTypeHeaderValue.TryParseList([http.Request.Headers.Accept.ToString()], out var wanted))
        {
            return ReportFormat.Json;
        }

        return Weight(wanted, CsvText.MediaType).CompareTo(Weight(wanted, "application/json")) > 0 ? ReportFormat.Csv : ReportFormat.Json;
    }

    // The most specific range that covers the type says how much it is wanted (RFC 9110, 12.5.1); named types win over wildcards.
    private static (double Quality, int Specificity) Weight(IEnumerable<MediaTypeHeaderValue> wanted, string type) => wanted
        .Where(range => MediaTypeHeaderValue.Parse(type).IsSubsetOf(range))
        .Select(range => (range.Quality ?? 1, range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2))
        .OrderByDescending(one => one.Item2)
        .FirstOrDefault();
}

/// <summary>Comma-separated values (RFC 4180) that no spreadsheet takes for formulas.</summary>
internal static class CsvText
{
    public const string MediaType = "text/csv";

    private static readonly UTF8Encoding NoMark = new(encoderShouldEmitUTF8Identifier: false);

    public static byte[] Of(ITable table)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }))
        {
            foreach (var column in table.Columns)
            {
                csv.WriteField(column);
            }

            csv.NextRecord();
            foreach (var line in table.Lines)
            {
                foreach (var value in line)
                {
                    csv.WriteField(Written(value));
                }

                csv.NextRecord();
            }
        }

        return NoMark.GetBytes(text.ToString());
    }

    private static string? Written(object? value) => value switch
    {
        null => null,
        string text => Defused(text),
        bool yes => yes ? "true" : "false",
        Enum member => char.ToLowerInvariant(member.ToString()[0]) + member.ToString()[1..],
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"A table has no {value.GetType().Name}."),
    };

    // Only texts: a negative number is no formula.
    private static string Defused(string text) =>
        text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? $"'{text}" : text;
}

internal static class ReportAnswering
{
    public static async Task<ShownReport<T>> ShownReport<T>(this Task<Result<T>> sending, ReportFormat? asked)
        where T : ITable => new(await sending, asked);
}
