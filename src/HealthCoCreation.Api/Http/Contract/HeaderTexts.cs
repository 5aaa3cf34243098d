using HealthCoCreation.Api.Http.Tables;
using HealthCoCreation.Application.Common;
using Microsoft.OpenApi;

namespace HealthCoCreation.Api.Http.Contract;

/// <summary>The headers that an operation takes and gives, and the parameters of a page.</summary>
internal static class HeaderTexts
{
    public static void Takes(OpenApiOperation operation, string? versionOf, bool needsKey, bool isList, bool isRead, bool tellsOnce)
    {
        operation.Parameters ??= [];
        if (isList)
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "limit",
                In = ParameterLocation.Query,
                Description = $"Rows per page, {PageRequest.DefaultLimit} where not said.",
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Integer,
                    Format = "int32",
                    Minimum = "1",
                    Maximum = PageRequest.MaximumLimit.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    Default = PageRequest.DefaultLimit,
                },
                Example = 20,
            });
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "cursor",
                In = ParameterLocation.Query,
                Description = "Where to go on: `next` or `previous` of an earlier page with the same filters.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[A-Za-z0-9_-]+$", MaxLength = 100 },
            });
        }

        if (versionOf is not null)
        {
            operation.Parameters.Add(Header(
                "If-Match", required: true,
                $"The ETag of your last `GET {versionOf}`, or of the answer to your last change of it; only the version before the dot is compared.",
                200, "\"7.0f3a9c21d4e5b687\""));
        }

        if (!isRead && !tellsOnce)
        {
            operation.Parameters.Add(Header(
                "Prefer", required: false, "`return=minimal` spares you the body: 204, or 201 with its `Location`, and the new `ETag` (RFC 7240).", 200, "return=minimal"));
        }

        if (needsKey)
        {
            operation.Parameters.Add(Header(
                "Idempotency-Key", required: true, "Made by you, new for each intent, the same for each retry: 8 to 200 visible characters.", 202, "\"7f9c24e5-2f0c-4b1e-9c7d-1a2b3c4d5e6f\""));
        }

        if (isRead)
        {
            operation.Parameters.Add(Header("If-None-Match", required: false, "The ETag you have: 304 where it is still the one.", 400, "\"7.0f3a9c21d4e5b687\""));
        }

        if (operation.Responses?.Keys.Any(status => status is "200" or "201") == true)
        {
            operation.Parameters.Add(Header("Accept-Language", required: false, "Languages you prefer (BCP 47), best first or by `q`; `fr-CA` finds `fr`. Decides what texts show (`shown`), never what `texts` holds; without it the binding text is shown.", 200, "fr, en;q=0.5"));
        }
    }

    public static void Gives(
        OpenApiOperation operation, OpenApiDocument document, bool isList, bool isIdempotent, bool mayBeMinimal, bool isDeprecated, bool isPatch)
    {
        foreach (var (status, answer) in operation.Responses!)
        {
            if (answer is not OpenApiResponse response)
            {
                continue;
            }

            // What is changed has a new tag, though its body be spared; what is gone has none.
            var isTagged = status is "200" or "201" or "304" || (status == "204" && operation.Responses.ContainsKey("200"));
            string[] headers =
            [
                "API-Version", "Access-Control-Allow-Origin", "RateLimit-Policy", "RateLimit",
                .. isDeprecated ? ["Deprecation", "Sunset", "Link"] : Array.Empty<string>(),
                .. mayBeMinimal && status[0] == '2' ? ["Preference-Applied"] : Array.Empty<string>(),
                .. status is "429" or "503" ? ["Retry-After"] : Array.Empty<string>(),
                .. status == "415" ? [isPatch ? "Accept-Patch" : "Accept-Post"] : Array.Empty<string>(),
                .. status is "401" or "403" ? ["WWW-Authenticate"] : Array.Empty<string>(),
                .. status is "200" or "201" ? ["Content-Language"] : Array.Empty<string>(),
                .. isTagged ? ["ETag"] : Array.Empty<string>(),
                .. status is "200" or "201" or "204" or "304" ? ["Vary", "Cache-Control"] : Array.Empty<string>(),
                .. status == "201" ? ["Location"] : Array.Empty<string>(),
                .. status is "200" or "201" or "204" && isIdempotent ? ["Idempotency-Replayed"] : Array.Empty<string>(),
                .. isList && status == "200" ? ["Link", "Export-Limit"] : Array.Empty<string>(),
                .. status == "200" && response.Content?.ContainsKey(CsvTable.MediaType) == true ? ["Content-Disposition"] : Array.Empty<string>(),
            ];
            response.Headers ??= new Dictionary<string, IOpenApiHeader>();
            foreach (var name in headers)
            {
                response.Headers[name] = new OpenApiHeaderReference(name, document);
            }
        }
    }

    private static OpenApiParameter Header(string name, bool required, string description, int maximum, string example) =>
        new() { Name = name, In = ParameterLocation.Header, Required = required, Description = description, Schema = SharedParts.Printable(maximum), Example = example };
}
