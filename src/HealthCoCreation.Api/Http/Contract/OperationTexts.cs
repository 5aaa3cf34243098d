using System.ComponentModel.DataAnnotations;
using System.Reflection;
using HealthCoCreation.Api.Http.Tables;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HealthCoCreation.Api.Http.Contract;

/// <summary>Completes every operation: who may call it, the headers it takes and gives, every refusal as a named example.</summary>
internal sealed class OperationTexts : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<Operation>().FirstOrDefault() is not { } own)
        {
            return Task.CompletedTask;
        }

        var needsVersion = metadata.OfType<NeedsVersion>().Any();
        var needsKey = metadata.OfType<NeedsIdempotencyKey>().Any();
        var hasBody = metadata.OfType<IAcceptsMetadata>().Any();
        var isRead = HttpMethods.IsGet(context.Description.HttpMethod ?? "");
        var isList = Parameters(metadata).Any(parameter => parameter.ParameterType == typeof(PageQuery));

        var peopleOnly = metadata.OfType<ForPeopleOnly>().Any();
        var path = context.Description.RelativePath ?? "";
        var tellsOnce = metadata.OfType<TellsOnce>().Any();
        Security(operation, own, peopleOnly, context.Document!);
        Actions(operation, StepActions.Of(own.Id, context.Description.HttpMethod ?? "", path));
        HeaderTexts.Takes(operation, needsVersion ? VersionOwners.Of(path) : null, needsKey, isList, isRead, tellsOnce);
        ParameterLimits(operation, metadata, path);
        Examples(operation, metadata, context);

        var refusals = new List<Error> { EdgeErrors.UnknownParameter, EdgeErrors.TooManyRequests, EdgeErrors.Failure, EdgeErrors.Unavailable, AccessErrors.TokenInvalid, AccessErrors.IdentityUnknown, AccessErrors.IssuerUnavailable };
        if (!own.Audience.HasFlag(Audience.Anyone))
        {
            refusals.Add(AccessErrors.TokenMissing);
        }

        if (!own.Audience.HasFlag(Audience.Anyone) && !own.Audience.HasFlag(Audience.SignedIn))
        {
            refusals.Add(AccessErrors.RoleMissing);
        }

        if (metadata.OfType<IProducesResponseTypeMetadata>().Any(one => one.StatusCode is >= 200 and < 300 && one.ContentTypes.Any()))
        {
            refusals.Add(EdgeErrors.NotAcceptable);
        }

        if (metadata.OfType<ForLocalAccounts>().Any())
        {
            refusals.Add(SignInErrors.SwitchedOff);
        }

        if (peopleOnly)
        {
            refusals.Add(AccessErrors.PeopleOnly);
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
            refusals.AddRange([EdgeErrors.InvalidParameter, CommonErrors.InvalidCursor, EdgeErrors.ExportNotPaged, EdgeErrors.ExportTooLong]);
        }

        // A text is held to its limits, any other type to its spelling.
        var asked = Parameters(metadata).Where(parameter => parameter.GetCustomAttribute<FromQueryAttribute>() is not null).ToList();
        if (asked.Exists(parameter => parameter.ParameterType != typeof(string) || parameter.GetCustomAttributes<ValidationAttribute>().Any()))
        {
            refusals.Add(EdgeErrors.InvalidParameter);
        }

        if (Parameters(metadata).Any(parameter => parameter.ParameterType == typeof(Guid) && parameter.GetCustomAttribute<FromQueryAttribute>() is null))
        {
            refusals.Add(EdgeErrors.RouteNotFound);
        }

        refusals.AddRange(metadata.OfType<Refusals>().SelectMany(one => one.Errors));
        Refusals(operation, refusals, MostBytes(metadata, context.ApplicationServices), context.Document!);
        if (!isRead && !tellsOnce)
        {
            operation.Responses!.TryAdd("204", new OpenApiResponse { Description = "Done, and no body was preferred." });
            if (operation.Responses.ContainsKey("201"))
            {
                operation.Responses.Remove("204");
            }
        }

        var deprecation = metadata.OfType<Deprecation>().FirstOrDefault();
        operation.Deprecated = deprecation is not null;
        HeaderTexts.Gives(operation, context.Document!, isList, needsKey, mayBeMinimal: !isRead && !tellsOnce, deprecation is not null,
            isPatch: HttpMethods.IsPatch(context.Description.HttpMethod ?? ""));
        return Task.CompletedTask;
    }

    private static IEnumerable<ParameterInfo> Parameters(IEnumerable<object> metadata) =>
        metadata.OfType<MethodInfo>().FirstOrDefault()?.GetParameters() ?? [];

    private static void Security(OpenApiOperation operation, Operation own, bool peopleOnly, OpenApiDocument document)
    {
        var scheme = new OpenApiSecuritySchemeReference(DocumentFrame.SecurityScheme, document);
        var issuer = new OpenApiSecuritySchemeReference(DocumentFrame.SingleSignOn, document);
        var scopes = own.Scope is null ? new List<string>() : [own.Scope];
        operation.Security = [new OpenApiSecurityRequirement { [scheme] = scopes }, new OpenApiSecurityRequirement { [issuer] = scopes }];
        if (own.Audience.HasFlag(Audience.Anyone))
        {
            operation.Security.Insert(0, new OpenApiSecurityRequirement());
        }

        var who = own.Audience.HasFlag(Audience.Anyone)
            ? "everybody, with a token or without"
            : string.Join(", ", Enum.GetValues<Audience>().Where(one => one != Audience.None && own.Audience.HasFlag(one)).Select(Words));
        operation.Description = $"{operation.Description}\n\n**For:** {who}."
            + (peopleOnly ? " **Never a machine.**" : "")
            + (own.Scope is null ? "" : $" **Scope:** `{own.Scope}`.");
    }

    public static string Words(Audience audience) => SchemaLimits.Words(audience.ToString());

    private static void Actions(OpenApiOperation operation, IReadOnlyList<string> actions)
    {
        if (actions.Count > 0)
        {
            operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
            operation.Extensions[StepActions.Extension] = new JsonNodeExtension(
                new System.Text.Json.Nodes.JsonArray([.. actions.Select(action => (System.Text.Json.Nodes.JsonNode)action)]));
        }
    }

    private static void ParameterLimits(OpenApiOperation operation, IList<object> metadata, string path)
    {
        foreach (var parameter in operation.Parameters!.OfType<OpenApiParameter>())
        {
            var clr = Parameters(metadata).FirstOrDefault(one => one.Name == parameter.Name || one.GetCustomAttribute<FromQueryAttribute>()?.Name == parameter.Name);
            if (parameter.In == ParameterLocation.Path)
            {
                parameter.Description ??= $"Identifier of the {SingularBefore(path, parameter.Name!)}.";
            }

            if (clr is null || parameter.Schema is not OpenApiSchema schema)
            {
                continue;
            }

            var limits = clr.GetCustomAttributes<ValidationAttribute>().ToList();
            if (limits.OfType<OneOfAttribute>().FirstOrDefault() is { } oneOf)
            {
                (schema.Pattern, schema.Format) = (null, null);
                SchemaLimits.Apply(schema, oneOf.Enumeration, []);
                schema.Description = null;
            }
            else
            {
                SchemaLimits.Apply(schema, Nullable.GetUnderlyingType(clr.ParameterType) ?? clr.ParameterType, limits);
                if (clr.ParameterType == typeof(string) && limits.Count == 0)
                {
                    schema.MaxLength = 200;
                }
            }
        }
    }

    // ".../challenges/{id}/…" is about a challenge.
    private static string SingularBefore(string path, string parameter)
    {
        var segments = path.Split('/');
        var at = Array.FindIndex(segments, segment => segment.StartsWith($"{{{parameter}", StringComparison.Ordinal));
        var plural = (at > 0 ? segments[at - 1] : "resource").Replace('-', ' ');
        return plural.EndsWith("ies", StringComparison.Ordinal) ? $"{plural[..^3]}y" : plural.TrimEnd('s');
    }

    private static void Examples(OpenApiOperation operation, IList<object> metadata, OpenApiOperationTransformerContext context)
    {
        var document = context.Document!;
        if (metadata.OfType<IAcceptsMetadata>().FirstOrDefault()?.RequestType is { } body
            && operation.RequestBody?.Content is { } content && SchemaLimits.ExampleOf(body) is not null)
        {
            foreach (var media in content.Values)
            {
                media.Examples = SharedParts.ExamplesOf(body, document);
            }
        }

        foreach (var produced in metadata.OfType<IProducesResponseTypeMetadata>())
        {
            if (produced.Type is not { } type || operation.Responses?.GetValueOrDefault($"{produced.StatusCode}") is not OpenApiResponse response)
            {
                continue;
            }

            response.Description = produced.StatusCode == 201 ? "Made; it stands at `Location`." : "As asked.";
            if (SchemaLimits.ExampleOf(type) is not null)
            {
                var own = StateExamples.Of(
                    metadata, type, produced.StatusCode, context.Description.HttpMethod ?? "", context.Description.RelativePath ?? "", context.ApplicationServices);
                foreach (var media in response.Content!.Where(one => one.Key == "application/json"))
                {
                    media.Value.Examples = own is { } told ? SharedParts.ExampleNamed(told.Name, told.Example, document) : SharedParts.ExampleOf(type, document);
                }
            }
        }

        if (operation.Responses?.ContainsKey("200") == true && operation.Parameters!.Any(one => one.Name == "If-None-Match"))
        {
            operation.Responses["304"] = new OpenApiResponse { Description = "It is as you have it; there is no body." };
        }

        if (operation.Responses?.GetValueOrDefault("204") is OpenApiResponse gone)
        {
            gone.Description = "Done; there is no body.";
        }
    }

    // What the shared example of a body that is too large does not say: the limit of this operation, where it takes no JSON.
    private static int MostBytes(IList<object> metadata, IServiceProvider services) =>
        metadata.OfType<TakesFile>().Any() ? services.GetRequiredService<AttachmentSettings>().MaxBytes
        : metadata.OfType<TakesTable>().Any() ? SentTable.MaximumSize
        : JsonText.MaximumSize;

    private static void Refusals(OpenApiOperation operation, IEnumerable<Error> refusals, int mostBytes, OpenApiDocument document)
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
                        Schema = new OpenApiSchemaReference(DocumentFrame.Problem, document),
                        Examples = group.OrderBy(error => error.Code, StringComparer.Ordinal).ToDictionary(
                            error => error.Code,
                            error => error.Code == EdgeErrors.TooLarge.Code && mostBytes != JsonText.MaximumSize
                                ? SharedParts.Example(error.With("maximumBytes", mostBytes))
                                : (IOpenApiExample)new OpenApiExampleReference(error.Code, document)),
                    },
                },
            };
        }
    }
}
