using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HealthCoCreation.Api.Http.Contract;

/// <summary>Writes the refusals that belong to no module once, and lets the operations point there.</summary>
internal sealed class SharedRefusals : IOpenApiDocumentTransformer
{
    private static readonly string[] Common = ["access.token", "access.insufficient", "access.role", "access.people", "access.identity", "access.issuer", "idempotency.", "platform.", "quota-", "request."];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        var shared = new SortedDictionary<string, IOpenApiResponse>(StringComparer.Ordinal);
        foreach (var responses in document.Paths.Values
            .SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
            .Select(operation => operation.Responses!))
        {
            foreach (var (status, response) in responses.ToList())
            {
                if (response.Content is not { } content || !content.TryGetValue(Problems.MediaType, out var media)
                    || media.Examples is not { } refusals || !refusals.Keys.All(IsCommon))
                {
                    continue;
                }

                var name = string.Join("Or", refusals.Keys.Select(Pascal));
                shared.TryAdd(name, response);
                responses[status] = new OpenApiResponseReference(name, document);
            }
        }

        document.Components!.Responses = new Dictionary<string, IOpenApiResponse>(shared);
        return Task.CompletedTask;
    }

    private static bool IsCommon(string code) => Common.Any(prefix => code.StartsWith(prefix, StringComparison.Ordinal));

    // "request.not-acceptable" is RequestNotAcceptable.
    private static string Pascal(string code) =>
        string.Concat(code.Split('.', '-').Select(word => $"{char.ToUpperInvariant(word[0])}{word[1..]}"));
}
