using System.Globalization;
using HealthCoCreation.Api.Calls;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Domain.Challenges;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HealthCoCreation.Api.Http.Contract;

/// <summary>Files in the contract: bodies that are no JSON, and the headers that go with them.</summary>
internal sealed class FileTexts : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<TakesFile>().Any())
        {
            Takes(operation);
        }

        if (metadata.OfType<ServesFile>().Any())
        {
            Serves(operation, context.Document!);
        }

        if (metadata.OfType<ServesFeed>().FirstOrDefault() is { } feed)
        {
            Serves(operation, feed, context.Document!);
        }

        return Task.CompletedTask;
    }

    private static void Takes(OpenApiOperation operation)
    {
        operation.RequestBody = new OpenApiRequestBody { Description = "The file as it is.", Required = true, Content = Contents() };
        operation.Parameters!.Add(Header(
            "Content-Disposition", required: true, "What the file is called (RFC 6266); `filename*` takes every letter.", 1000, "attachment; filename*=UTF-8''Plan%20du%20service.pdf"));
        operation.Parameters.Add(Header(
            "Content-Digest", required: false, "The SHA-256 of the body (RFC 9530): what arrives otherwise is refused. `Repr-Digest` does as well.", 200, "sha-256=:n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=:"));
    }

    private static void Serves(OpenApiOperation operation, OpenApiDocument document)
    {
        operation.Parameters!.Add(Header("Range", required: false, "One part of the file: 206.", 200, "bytes=0-1023"));
        operation.Parameters.Add(Header("If-Match", required: false, "The ETag of the file you mean: where it is another by now, 412.", 200, "\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\""));
        operation.Parameters.Add(Header("If-Range", required: false, "The ETag of the part you have: where the file is another by now, you get it whole.", 200, "\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\""));
        var whole = (OpenApiResponse)operation.Responses!["200"];
        whole.Description = "The file.";
        whole.Content = Contents();
        var part = new OpenApiResponse { Description = "The part that was asked for.", Content = Contents(), Headers = new Dictionary<string, IOpenApiHeader>(whole.Headers!) };
        foreach (var header in new[] { "Accept-Ranges", "Content-Disposition" })
        {
            whole.Headers![header] = part.Headers[header] = new OpenApiHeaderReference(header, document);
        }

        part.Headers["Content-Range"] = new OpenApiHeaderReference("Content-Range", document);
        operation.Responses["206"] = part;
        ((OpenApiResponse)operation.Responses["416"]).Headers!["Content-Range"] = new OpenApiHeaderReference("Content-Range", document);
    }

    private static void Serves(OpenApiOperation operation, ServesFeed feed, OpenApiDocument document)
    {
        operation.Parameters!.Add(Header(
            "If-Modified-Since", required: false, "The `Last-Modified` you have: 304 where nothing has changed since. `If-None-Match` goes before it.", 40, CallFeeds.ExampleChangedAt.ToString("R", CultureInfo.InvariantCulture)));
        var shown = (OpenApiResponse)operation.Responses!["200"];
        shown.Content![feed.MediaType] = new OpenApiMediaType
        {
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 10_000_000, Pattern = "^[^\\u0000]*$", Description = "UTF-8." },
            Example = feed.Example,
        };
        foreach (var response in new[] { shown, (OpenApiResponse)operation.Responses["304"] })
        {
            foreach (var header in new[] { "Content-Language", "Last-Modified" })
            {
                response.Headers![header] = new OpenApiHeaderReference(header, document);
            }
        }
    }

    private static Dictionary<string, OpenApiMediaType> Contents() => FileType.All.ToDictionary(
        type => type.MediaType,
        type => new OpenApiMediaType
        {
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Format = "binary",
                MaxLength = AttachmentSettings.MostBytes,
                Description = $"The bytes of a file called {string.Join(" or ", type.Extensions)}.",
            },
            Example = type.Form == ContentForm.Text ? "Patients per year,120" : string.Create(CultureInfo.InvariantCulture, $"(the bytes of a {type.Extensions[0]} file)"),
        });

    private static OpenApiParameter Header(string name, bool required, string description, int maximum, string example) =>
        new() { Name = name, In = ParameterLocation.Header, Required = required, Description = description, Schema = SharedParts.Printable(maximum), Example = example };
}
