using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HealthCoCreation.Api.Http.Contract;

/// <summary>Writes answers that several operations give alike once, and lets the operations point there.</summary>
internal sealed class SharedAnswers : IOpenApiDocumentTransformer
{
    // Beyond that many codes a name says less than the answer itself.
    private const int MostCodes = 6;

    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        var answers = new List<(OpenApiResponses Of, string Status, OpenApiResponse Answer, string Text)>();
        foreach (var responses in document.Paths.Values
            .SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
            .Select(operation => operation.Responses!))
        {
            foreach (var (status, response) in responses.ToList())
            {
                if (response is OpenApiResponse own)
                {
                    answers.Add((responses, status, own, await own.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, ct)));
                }
            }
        }

        var shared = new SortedDictionary<string, IOpenApiResponse>(StringComparer.Ordinal);
        foreach (var alike in answers.GroupBy(one => (one.Status, one.Text)).Where(group => group.Count() > 1))
        {
            if (NameOf(alike.Key.Status, alike.First().Answer) is not { } name || !shared.TryAdd(name, alike.First().Answer))
            {
                continue;
            }

            foreach (var one in alike)
            {
                one.Of[one.Status] = new OpenApiResponseReference(name, document);
            }
        }

        document.Components!.Responses = new Dictionary<string, IOpenApiResponse>(shared);
    }

    private static string? NameOf(string status, OpenApiResponse answer)
    {
        if (answer.Content?.TryGetValue(Problems.MediaType, out var media) == true)
        {
            return media.Examples is { Count: <= MostCodes } refusals ? string.Join("Or", refusals.Keys.Select(Pascal)) : null;
        }

        var headers = answer.Headers?.Keys ?? Enumerable.Empty<string>();
        var marks = string.Concat(headers.Where(name => name is "Idempotency-Replayed" or "Preference-Applied" or "Link").Select(name => name.Split('-')[0]));
        return answer.Content is not { Count: > 0 } content ? $"{(status == "304" ? "NotModified" : headers.Contains("ETag") ? "Changed" : "Done")}{marks}"
            : content.Count == 1 && content.Values.First().Schema is OpenApiSchemaReference { Reference.Id: { } view }
                ? $"{content.Values.First().Examples?.Keys.FirstOrDefault() ?? view}{(status == "201" ? "Made" : "Shown")}{marks}"
            : null;
    }

    // "request.not-acceptable" is RequestNotAcceptable.
    private static string Pascal(string code) =>
        string.Concat(code.Split('.', '-').Select(word => $"{char.ToUpperInvariant(word[0])}{word[1..]}"));
}

/// <summary>Writes parameters that several operations take alike once.</summary>
internal sealed class SharedParameters : IOpenApiDocumentTransformer
{
    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        var taken = new List<(IList<IOpenApiParameter> Of, int At, OpenApiParameter Parameter, string Text)>();
        foreach (var parameters in document.Paths.Values
            .SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
            .Select(operation => operation.Parameters)
            .OfType<IList<IOpenApiParameter>>())
        {
            for (var at = 0; at < parameters.Count; at++)
            {
                if (parameters[at] is OpenApiParameter own)
                {
                    taken.Add((parameters, at, own, await own.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, ct)));
                }
            }
        }

        var shared = new SortedDictionary<string, IOpenApiParameter>(StringComparer.Ordinal);
        foreach (var alike in taken.GroupBy(one => one.Text).Where(group => group.Count() > 1))
        {
            var parameter = alike.First().Parameter;
            var name = NameOf(parameter);
            if (!shared.TryAdd(name, parameter))
            {
                continue;
            }

            foreach (var one in alike)
            {
                one.Of[one.At] = new OpenApiParameterReference(name, document);
            }
        }

        document.Components!.Parameters = new Dictionary<string, IOpenApiParameter>(shared);
    }

    // "Identifier of the challenge." is IdOfChallenge; a header is its own name, and If-Match that of whose version it means.
    private static string NameOf(OpenApiParameter parameter)
    {
        var words = (parameter.Description ?? "").TrimEnd('.').Split(' ');
        var own = string.Concat(parameter.Name!.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return parameter.In switch
        {
            ParameterLocation.Path => $"{own}Of{string.Concat(words[3..].Select(word => char.ToUpperInvariant(word[0]) + word[1..]))}",
            ParameterLocation.Header when parameter.Name == "If-Match" =>
                $"{own}Of{string.Concat(parameter.Description!.Split('`')[1].Split('/')[2..].Where(part => part[0] != '{').Select(part => string.Concat(part.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))))}",
            ParameterLocation.Query => $"{own}Query",
            _ => own,
        };
    }
}
