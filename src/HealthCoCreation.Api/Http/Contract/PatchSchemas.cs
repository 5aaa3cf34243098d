using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HealthCoCreation.Api.Http.Contract;

/// <summary>Writes for every body that can be patched what a patch to it looks like: nothing is required, and null removes.</summary>
internal sealed class PatchSchemas : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        foreach (var media in document.Paths.Values
            .SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
            .SelectMany(operation => operation.RequestBody?.Content?.Where(one => one.Key == MergePatches.MediaType).Select(one => one.Value) ?? [])
            .OfType<OpenApiMediaType>())
        {
            if (media.Schema is OpenApiSchemaReference { Reference.Id: { } body })
            {
                media.Schema = new OpenApiSchemaReference(PatchOf(body, document), document);
                media.Examples = null;
                media.Example = ExampleOf(document, body);
            }
        }

        return Task.CompletedTask;
    }

    private static string Name(string schema) => $"{(schema.EndsWith("Body", StringComparison.Ordinal) ? schema[..^4] : schema)}Patch";

    private static string PatchOf(string schema, OpenApiDocument document)
    {
        var name = Name(schema);
        var schemas = document.Components!.Schemas!;
        if (schemas.ContainsKey(name))
        {
            return name;
        }

        var whole = (OpenApiSchema)schemas[schema];
        var patch = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = $"A merge patch (RFC 7396): what is left out stays, null removes. {whole.Description}".Trim(),
            AdditionalPropertiesAllowed = false,
        };
        schemas[name] = patch;
        patch.Properties = whole.Properties!.ToDictionary(property => property.Key, property => Patched(property.Value, document));
        return name;
    }

    private static IOpenApiSchema Patched(IOpenApiSchema property, OpenApiDocument document)
    {
        switch (property)
        {
            case OpenApiSchemaReference { Reference.Id: { } id } reference:
                return new OpenApiSchema
                {
                    Description = reference.Reference.Description ?? (document.Components!.Schemas![id] as OpenApiSchema)?.Description,
                    OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, new OpenApiSchemaReference(IsObject(id, document) ? PatchOf(id, document) : id, document)],
                };
            case OpenApiSchema { OneOf: [_, OpenApiSchemaReference { Reference.Id: { } id }] } choice:
                return new OpenApiSchema
                {
                    Description = choice.Description,
                    OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, new OpenApiSchemaReference(IsObject(id, document) ? PatchOf(id, document) : id, document)],
                };
            case OpenApiSchema { AdditionalProperties: OpenApiSchemaReference { Reference.Id: { } entry } } dictionary:
                return new OpenApiSchema
                {
                    Type = dictionary.Type | JsonSchemaType.Null,
                    Description = dictionary.Description,
                    MaxProperties = dictionary.MaxProperties,
                    PropertyNames = dictionary.PropertyNames,
                    AdditionalProperties = new OpenApiSchema
                    {
                        OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, new OpenApiSchemaReference(PatchOf(entry, document), document)],
                    },
                };
            default:
                var copy = (OpenApiSchema)((OpenApiSchema)property).CreateShallowCopy();
                copy.Type |= JsonSchemaType.Null;
                copy.Default = null;
                if (copy.Enum is { Count: > 0 })
                {
                    copy.Enum = [.. copy.Enum, JsonNullSentinel.JsonNull];
                }

                return copy;
        }
    }

    private static bool IsObject(string schema, OpenApiDocument document) => document.Components!.Schemas![schema] is OpenApiSchema { Properties.Count: > 0 };

    // The body's first member as it is in its example, and the last one that may go away taken away.
    private static JsonObject? ExampleOf(OpenApiDocument document, string body)
    {
        if (document.Components?.Examples?.TryGetValue(body, out var found) != true || found?.Value is not JsonObject whole)
        {
            return null;
        }

        var schema = (OpenApiSchema)document.Components!.Schemas![body];
        var example = new JsonObject { [whole.First().Key] = whole.First().Value!.DeepClone() };
        if (schema.Properties!.Keys.LastOrDefault(name => schema.Required?.Contains(name) != true && name != whole.First().Key) is { } optional)
        {
            example[optional] = null;
        }

        return example;
    }
}
