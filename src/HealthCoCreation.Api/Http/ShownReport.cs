using System.Globalization;
using System.Reflection;
using CsvHelper;
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

    protected override (byte[] Body, string MediaType, IEnumerable<string> Languages) Written(HttpContext http, T view)
    {
        var languages = view.Languages.Distinct().Order(StringComparer.Ordinal);
        if ((asked ?? Preferred(http)) == ReportFormat.Json)
        {
            return base.Written(http, view) with { Languages = languages };
        }

        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{view.FileName}.csv\"";
        return (CsvText.Of(view), "text/csv; charset=utf-8; header=present", languages);
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

    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with
    {
        Injection = CsvInjection.Escape,
        FormatProvider = CultureInfo.InvariantCulture,
        TrueValue = "true",
        FalseValue = "false",
    };

    public static byte[] Of(ITable table)
    {
        using var bytes = new MemoryStream();
        using (var csv = CsvWriter.Create(bytes, Options, leaveOpen: true))
        {
            csv.WriteRecord([.. table.Columns]);
            foreach (var line in table.Lines)
            {
                foreach (var value in line)
                {
                    Write(csv, value);
                }

                csv.EndRecord();
            }
        }

        return bytes.ToArray();
    }

    // Only texts may be formulas: a negative number is none.
    private static void Write(CsvWriter csv, object? value)
    {
        switch (value)
        {
            case null or string:
                csv.WriteField((string?)value);
                break;
            case Enum member:
                csv.WriteField(char.ToLowerInvariant(member.ToString()[0]) + member.ToString()[1..]);
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
            default:
                csv.WriteField(value);
                break;
        }
    }
}

internal static class ReportAnswering
{
    public static async Task<ShownReport<T>> ShownReport<T>(this Task<Result<T>> sending, ReportFormat? asked)
        where T : ITable => new(await sending, asked);
}
