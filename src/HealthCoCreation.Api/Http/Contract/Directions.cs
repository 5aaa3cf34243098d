using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HealthCoCreation.Api.Http.Contract;

/// <summary>
/// Says of each schema which way it travels. What comes in is closed: an unknown member is a fault. What goes out is open: it
/// has all its members, and clients must expect more, and more values of an enumeration.
/// </summary>
internal sealed class Directions : IOpenApiDocumentTransformer
{
    private const string OpenEnumeration = "Open in answers: expect values that are not listed.";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        var incoming = new Dictionary<string, OpenApiSchema>(StringComparer.Ordinal);
        var outgoing = new Dictionary<string, OpenApiSchema>(StringComparer.Ordinal);
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>()))
        {
            foreach (var media in operation.RequestBody?.Content?.Values ?? [])
            {
                Collect(media.Schema, document, incoming);
            }

            foreach (var media in operation.Responses?.Values.SelectMany(answer => answer.Content?.Values ?? []) ?? [])
            {
                Collect(media.Schema, document, outgoing);
            }
        }

        foreach (var (name, schema) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (schema is not OpenApiSchema own)
            {
                continue;
            }

            if (own.Enum is { Count: > 0 } && outgoing.ContainsKey(name))
            {
                var (said, members) = own.Description?.Split("\n\n", 2) is [var first, var rest] ? (first, $"\n\n{rest}") : (own.Description, "");
                own.Description = $"{said} {OpenEnumeration}".Trim() + members;
            }

            if (own.Properties is { Count: > 0 })
            {
                var closed = incoming.ContainsKey(name);
                own.AdditionalPropertiesAllowed = !closed;
                if (!closed && name != DocumentFrame.Problem)
                {
                    own.Required = own.Properties.Keys.ToHashSet(StringComparer.Ordinal);
                }

                foreach (var property in own.Properties.Values)
                {
                    DescribeOutside(property);
                }
            }
        }

        return Task.CompletedTask;
    }

    private static void Collect(IOpenApiSchema? schema, OpenApiDocument document, Dictionary<string, OpenApiSchema> into)
    {
        if (schema is OpenApiSchemaReference { Reference.Id: { } id })
        {
            if (document.Components?.Schemas?.TryGetValue(id, out var found) == true && found is OpenApiSchema target && into.TryAdd(id, target))
            {
                Collect(target, document, into);
            }

            return;
        }

        if (schema is not OpenApiSchema own)
        {
            return;
        }

        foreach (var part in (own.Properties?.Values ?? Enumerable.Empty<IOpenApiSchema>())
            .Concat(own.OneOf ?? []).Concat(own.AllOf ?? []).Concat(own.AnyOf ?? [])
            .Append(own.Items).Append(own.AdditionalProperties))
        {
            Collect(part, document, into);
        }
    }

    // "null, or this one" describes the whole, not the second branch.
    private static void DescribeOutside(IOpenApiSchema property)
    {
        if (property is OpenApiSchema { OneOf: [_, OpenApiSchemaReference branch] } choice && branch.Reference.Description is { } description)
        {
            choice.Description ??= description;
            branch.Reference.Description = null;
        }
    }
}
