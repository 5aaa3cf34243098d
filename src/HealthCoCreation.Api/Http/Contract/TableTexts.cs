using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthCoCreation.Api.Http.Tables;
using HealthCoCreation.Application.Common;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HealthCoCreation.Api.Http.Contract;

/// <summary>Tables in the contract: their columns in their order, and how they look.</summary>
internal sealed class TableTexts : IOpenApiOperationTransformer
{
    public const string Extension = "x-columns";

    private const int MaximumSize = 100_000_000;

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<TakesTable>().FirstOrDefault() is { } taken)
        {
            var columns = Columns.Of(taken.Row);
            operation.RequestBody = new OpenApiRequestBody
            {
                Description = "The table: a header that names columns, in any order, and a row for each. What a single request requires is required here.",
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [CsvTable.MediaType] = Csv(columns.Names, Sent(columns, taken.Row), SentTable.MaximumSize),
                    [Workbook.MediaType] = Xlsx(SentTable.MaximumSize),
                },
            };
        }

        if (operation.Responses?.GetValueOrDefault("200") is not OpenApiResponse { Content: { } content } || !content.ContainsKey(CsvTable.MediaType))
        {
            return Task.CompletedTask;
        }

        if (metadata.OfType<ListsRows>().FirstOrDefault() is { } list)
        {
            var columns = Columns.Of(list.Row);
            content[CsvTable.MediaType] = Csv(columns.Names, Lines(columns, SchemaLimits.Example(list.Row)));
            content[Workbook.MediaType] = Xlsx();
            operation.Description += "\n\n**As a table:** `Accept: text/csv` or the media type of a workbook gives the whole list with the same filters, without `limit` and `cursor`. "
                + string.Create(CultureInfo.InvariantCulture, $"It counts as one request for each {Listing.RowsAtOnce:N0} rows that are begun.");
        }
        else if (metadata.OfType<ShowsTemplate>().FirstOrDefault() is { } template)
        {
            var columns = Columns.Of(template.Row);
            content[CsvTable.MediaType] = Csv(columns.Names, Sent(columns, template.Row));
            content[Workbook.MediaType] = Xlsx();
        }
        else if (SchemaLimits.Example(metadata.OfType<IProducesResponseTypeMetadata>().First(one => one.StatusCode == 200).Type!) is ITable report)
        {
            content[CsvTable.MediaType] = Csv(report.Columns, report.Lines);
        }

        return Task.CompletedTask;
    }

    private static IEnumerable<IReadOnlyList<object?>> Sent(Columns columns, Type row) =>
        [columns.Values(JsonSerializer.SerializeToElement(SchemaLimits.ExampleOf(row)))];

    private static IEnumerable<IReadOnlyList<object?>> Lines(Columns columns, object? example) => example is null
        ? []
        : [columns.Values(JsonSerializer.SerializeToElement(example, example.GetType(), PlatformJson.Options))];

    private static OpenApiMediaType Csv(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> lines, int maximum = MaximumSize) => new()
    {
        Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            MaxLength = maximum,
            Pattern = "^[^\\u0000]*$",
            Description = maximum == MaximumSize
                ? "RFC 4180 in UTF-8 without a byte order mark, with a header line; texts that a spreadsheet would take for a formula begin with an apostrophe."
                : "RFC 4180 in UTF-8, with a header line, separated by commas, semicolons or tabs; an apostrophe before what a spreadsheet would take for a formula is taken off.",
            Extensions = new Dictionary<string, IOpenApiExtension>
            {
                [Extension] = new JsonNodeExtension(new JsonArray([.. columns.Select(column => (JsonNode)column)])),
            },
        },
        Example = Encoding.UTF8.GetString(CsvTable.Of(columns, lines)),
    };

    private static OpenApiMediaType Xlsx(int maximum = MaximumSize) => new()
    {
        Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Format = "binary",
            MaxLength = maximum,
            Description = "A workbook (ISO/IEC 29500) with one sheet, which has the columns of the CSV. Times are in UTC; a text beyond 32,767 characters is cut and ends in ….",
        },
        Example = "(the bytes of an .xlsx file)",
    };
}
