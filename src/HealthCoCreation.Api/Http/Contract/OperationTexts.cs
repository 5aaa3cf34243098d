using System.Text.Json;
using System.Text.Json.Nodes;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HealthCoCreation.Api.Http.Contract;

/// <summary>Completes every operation: who may call it, the headers it takes and gives, every refusal as a named example.</summary>
internal sealed class OperationTexts : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<Operation>().FirstOrDefault() is not { } own)
        {
            return;
        }

        var needsVersion = metadata.OfType<NeedsVersion>().Any();
        var needsKey = metadata.OfType<NeedsIdempotencyKey>().Any();
        var hasBody = metadata.OfType<IAcceptsMetadata>().Any();
        var isList = Parameters(metadata).Any(parameter => parameter.ParameterType == typeof(PageQuery));

        Security(operation, own, context.Document!);
        TakesHeaders(operation, needsVersion, needsKey, isList);
        QueryLimits(operation, metadata);
        await Examples(operation, metadata, context, ct);

        var refusals = new List<Error> { EdgeErrors.NotAcceptable, EdgeErrors.UnknownParameter, EdgeErrors.TooManyRequests, EdgeErrors.Failure, AccessErrors.TokenInvalid };
        if (!own.Audience.HasFlag(Audience.Anyone))
        {
            refusals.AddRange([AccessErrors.TokenMissing, AccessErrors.RoleMissing]);
        }

        if (own.Scope is not null)
        {
            refusals.Add(AccessErrors.ScopeMissing);
        }

        if (hasBody)
        {
            refusals.AddRange([EdgeErrors.Malformed, EdgeErrors.Invalid, EdgeErrors.TooLarge, EdgeErrors.UnsupportedMediaType]);
        }

        if (needsVersion)
        {
            refusals.AddRange([EdgeErrors.VersionMissing, EdgeErrors.VersionMalformed, CommonErrors.Stale]);
        }

        if (needsKey)
        {
            refusals.AddRange([EdgeErrors.KeyMissing, CommonErrors.KeyInFlight, CommonErrors.KeyMismatch]);
        }

        if (isList)
        {
            refusals.AddRange([EdgeErrors.InvalidParameter, CommonErrors.InvalidCursor]);
        }

        refusals.AddRange(metadata.OfType<Refusals>().SelectMany(one => one.Errors));
        Refusals(operation, refusals);
        GivesHeaders(operation, isList);
    }

    private static IEnumerable<System.Reflection.ParameterInfo> Parameters(IEnumerable<object> metadata) =>
        metadata.OfType<System.Reflection.MethodInfo>().FirstOrDefault()?.GetParameters() ?? [];

    private static void Security(OpenApiOperation operation, Operation own, OpenApiDocument document)
    {
        var scheme = new OpenApiSecuritySchemeReference(DocumentFrame.SecurityScheme, document);
        var scopes = own.Scope is null ? new List<string>() : [own.Scope];
        operation.Security = own.Audience.HasFlag(Audience.Anyone)
            ? [new OpenApiSecurityRequirement(), new OpenApiSecurityRequirement { [scheme] = scopes }]
            : [new OpenApiSecurityRequirement { [scheme] = scopes }];
        var who = own.Audience.HasFlag(Audience.Anyone)
            ? "everybody, with a token or without"
            : string.Join(", ", Enum.GetValues<Audience>().Where(one => one != Audience.None && own.Audience.HasFlag(one)).Select(Words));
        operation.Description = $"{operation.Description}\n\n**For:** {who}."
            + (own.Scope is null ? "" : $" **Scope:** `{own.Scope}`.");
    }

    public static string Words(Audience audience) =>
        string.Concat(audience.ToString().Select((letter, at) => at > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static void TakesHeaders(OpenApiOperation operation, bool needsVersion, bool needsKey, bool isList)
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
                    Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1",
                    Maximum = PageRequest.MaximumLimit.ToString(System.Globalization.CultureInfo.InvariantCulture), Default = PageRequest.DefaultLimit,
                },
                Example = 20,
            });
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "cursor",
                In = ParameterLocation.Query,
                Description = "Where to go on: `next` or `previous` of an earlier page with the same filters.",
                Schema = Printable(1000),
            });
        }

        if (needsVersion)
        {
            operation.Parameters.Add(Header("If-Match", required: true, "The ETag of your last read of it.", 200, "\"7.0f3a9c21d4e5b687\""));
        }

        if (needsKey)
        {
            operation.Parameters.Add(Header(
                "Idempotency-Key", required: true, "Made by you, new for each intent, the same for each retry: 8 to 200 visible characters.", 202, "\"7f9c24e5-2f0c-4b1e-9c7d-1a2b3c4d5e6f\""));
        }

        operation.Parameters.Add(Header("Accept-Language", required: false, "Languages you prefer (BCP 47), best first.", 200, "fr, en;q=0.5"));
    }

    private static void QueryLimits(OpenApiOperation operation, IList<object> metadata)
    {
        foreach (var parameter in operation.Parameters!.OfType<OpenApiParameter>())
        {
            if (parameter.Schema is not OpenApiSchema schema || schema.MaxLength is not null)
            {
                continue;
            }

            var clr = Parameters(metadata).FirstOrDefault(one => one.Name == parameter.Name)?.ParameterType;
            var type = clr is null ? null : Nullable.GetUnderlyingType(clr) ?? clr;
            if (type is not null)
            {
                SchemaLimits.Apply(schema, type, []);
            }

            if (type == typeof(string))
            {
                schema.MaxLength = 200;
            }
        }
    }

    private static async Task Examples(OpenApiOperation operation, IList<object> metadata, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        if (metadata.OfType<IAcceptsMetadata>().FirstOrDefault()?.RequestType is { } body
            && operation.RequestBody?.Content is { } content && SchemaLimits.ExampleOf(body) is { } request)
        {
            foreach (var media in content.Values)
            {
                media.Example = request.DeepClone();
            }
        }

        foreach (var produced in metadata.OfType<IProducesResponseTypeMetadata>())
        {
            if (produced.Type is not { } type || operation.Responses?.GetValueOrDefault($"{produced.StatusCode}") is not OpenApiResponse response)
            {
                continue;
            }

            response.Description = produced.StatusCode == 201 ? "Made." : "As asked.";
            if (SchemaLimits.ExampleOf(type) is { } answer)
            {
                foreach (var media in response.Content!.Where(one => one.Key == "application/json"))
                {
                    media.Value.Example = answer.DeepClone();
                }
            }
        }

        if (operation.Responses?.GetValueOrDefault("204") is OpenApiResponse gone)
        {
            gone.Description = "Done; there is no body.";
        }

        await Task.CompletedTask;
    }

    private static void Refusals(OpenApiOperation operation, IEnumerable<Error> refusals)
    {
        operation.Responses ??= new OpenApiResponses();
        foreach (var group in refusals.DistinctBy(error => error.Code).GroupBy(Problems.StatusOf).OrderBy(group => group.Key))
        {
            operation.Responses[$"{group.Key}"] = new OpenApiResponse
            {
                Description = string.Join(" ", group.OrderBy(error => error.Code, StringComparer.Ordinal).Select(error => error.Title).Distinct()),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [Problems.MediaType] = new()
                    {
                        Schema = ProblemSchema(),
                        Examples = group.OrderBy(error => error.Code, StringComparer.Ordinal).ToDictionary(
                            error => error.Code, error => (IOpenApiExample)new OpenApiExample { Summary = error.Title, Value = Example(error, group.Key) }),
                    },
                },
            };
        }
    }

    private static JsonObject Example(Error error, int status)
    {
        var example = new JsonObject
        {
            ["type"] = Problems.TypeOf(error),
            ["title"] = error.Title,
            ["status"] = status,
            ["instance"] = "urn:uuid:7f9c24e5-2f0c-4b1e-9c7d-1a2b3c4d5e6f",
            ["code"] = error.Code,
            ["traceId"] = "4bf92f3577b34da6a3ce929d0e0e4736",
        };
        foreach (var (fact, value) in error.Facts)
        {
            example[fact] = JsonSerializer.SerializeToNode(value, PlatformJson.Options);
        }

        return example;
    }

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Problem details (RFC 9457). Further members tell facts: current state, allowed steps, amounts.",
        Required = new HashSet<string> { "type", "title", "status", "instance", "code", "traceId" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri-reference", MaxLength = 200 },
            ["title"] = Printable(400),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "400", Maximum = "599" },
            ["detail"] = Printable(4000),
            ["instance"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri", MaxLength = 100 },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[a-z.-]+$", MaxLength = 100 },
            ["traceId"] = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9a-zA-Z:-]+$", MaxLength = 64 },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                MaxItems = 50,
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string> { "pointer", "detail", "code" },
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["pointer"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "json-pointer", MaxLength = 400 },
                        ["detail"] = Printable(400),
                        ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[a-zA-Z-]+$", MaxLength = 60 },
                    },
                },
            },
        },
    };

    private static void GivesHeaders(OpenApiOperation operation, bool isList)
    {
        foreach (var (status, answer) in operation.Responses!)
        {
            if (answer is not OpenApiResponse response)
            {
                continue;
            }

            response.Headers ??= new Dictionary<string, IOpenApiHeader>();
            response.Headers["API-Version"] = Told("The contract's version.", 20, HttpManners.ApiVersion);
            response.Headers["RateLimit-Policy"] = Told("Requests (q) per window of seconds (w).", 60, "\"default\";q=600;w=60");
            response.Headers["RateLimit"] = Told("Requests left (r), seconds to the next window (t).", 60, "\"default\";r=599;t=60");
            if (status == "429")
            {
                response.Headers["Retry-After"] = Told("Seconds to wait.", 10, "30");
            }

            if (status is "401" or "403")
            {
                response.Headers["WWW-Authenticate"] = Told("What is wrong with the token.", 300, "Bearer realm=\"healthcocreation\"");
            }

            if (status is "200" or "201")
            {
                response.Headers["ETag"] = Told("Strong validator: version and hash of the body.", 60, "\"7.0f3a9c21d4e5b687\"");
            }

            if (status == "201")
            {
                response.Headers["Location"] = Told("Where it is.", 300, "/v1/challenges/01890a5d-ac96-774b-bcce-b302099a8057");
            }

            if (isList && status == "200")
            {
                response.Headers["Link"] = Told("`first`, `next` and `prev` with all filters (RFC 8288).", 4000, "</v1/challenges>; rel=\"first\"");
            }
        }
    }

    private static OpenApiHeader Told(string description, int maximum, string example) =>
        new() { Description = description, Schema = Printable(maximum), Example = example };

    private static OpenApiParameter Header(string name, bool required, string description, int maximum, string example) =>
        new() { Name = name, In = ParameterLocation.Header, Required = required, Description = description, Schema = Printable(maximum), Example = example };

    private static OpenApiSchema Printable(int maximum) =>
        new() { Type = JsonSchemaType.String, MaxLength = maximum, Pattern = "^[^\\u0000-\\u001F\\u007F]*$" };
}
