using System.Diagnostics;
using System.Text.Json;
using HealthCoCreation.Api.Access;
using HealthCoCreation.Api.Http.Tables;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Infrastructure.Operations;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;

namespace HealthCoCreation.Api.Http;

/// <summary>The one mapping of refusals to problem details (RFC 9457).</summary>
internal static class Problems
{
    public const string MediaType = "application/problem+json";

    public static int StatusOf(Error error) =>
        EdgeErrors.ByStatus.FirstOrDefault(edge => edge.Value.Code == error.Code) is { Value: not null } edge
            ? edge.Key
            : error.Kind switch
            {
                ErrorKind.Shape => StatusCodes.Status400BadRequest,
                ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
                ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
                ErrorKind.NotFound => StatusCodes.Status404NotFound,
                ErrorKind.Conflict => StatusCodes.Status409Conflict,
                ErrorKind.Stale => StatusCodes.Status412PreconditionFailed,
                ErrorKind.Rule => StatusCodes.Status422UnprocessableEntity,
                ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
                ErrorKind.PreconditionRequired => StatusCodes.Status428PreconditionRequired,
                _ => throw new InvalidOperationException($"No status for {error.Kind}."),
            };

    public static string TypeOf(Error error) => $"/problems/{error.Code}";

    public static Task Write(HttpContext http, Error error)
    {
        var status = StatusOf(error);

        // What handles an exception takes the endpoint away, and remembers it.
        var endpoint = http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        PlatformMeters.Refused(endpoint?.Metadata.GetMetadata<Operation>()?.Id, error.Code);
        var body = new Dictionary<string, object?>
        {
            ["type"] = TypeOf(error),
            ["title"] = error.Title,
            ["status"] = status,
            ["instance"] = $"urn:uuid:{Guid.NewGuid()}",
            ["code"] = error.Code,
            ["traceId"] = TraceOf(http),
        };
        if (error.Detail is not null)
        {
            body["detail"] = error.Detail;
        }

        if (error.Details.Count > 0)
        {
            body["errors"] = error.Details;
        }

        foreach (var (fact, value) in error.Facts)
        {
            body[fact] = value;
        }

        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Remove(HeaderNames.ETag);
        var challenge = $"Bearer realm=\"healthcocreation\", resource_metadata=\"{ProtectedResource.AddressFor(http)}\"";
        if (error.Kind == ErrorKind.Unauthenticated)
        {
            http.Response.Headers.WWWAuthenticate = error.Code == "access.token-invalid" ? $"{challenge}, error=\"invalid_token\"" : challenge;
        }

        if (error.Code == "access.insufficient-scope")
        {
            http.Response.Headers.WWWAuthenticate = $"{challenge}, error=\"insufficient_scope\", scope=\"{error.Facts["requiredScope"]}\"";
        }

        if (error.Kind == ErrorKind.Unavailable)
        {
            http.Response.Headers.RetryAfter = "30";
        }

        if (status == StatusCodes.Status415UnsupportedMediaType)
        {
            var patch = HttpMethods.IsPatch(http.Request.Method);
            http.Response.Headers[patch ? "Accept-Patch" : "Accept-Post"] = patch ? MergePatches.MediaType
                : endpoint?.Metadata.GetMetadata<TakesFile>() is not null ? TakesFile.MediaTypes
                : endpoint?.Metadata.GetMetadata<TakesTable>() is not null ? TakesTable.MediaTypes
                : MediaTypes.Json;
        }

        http.Response.Headers.ContentLanguage = "en";
        http.Response.ContentType = MediaType;
        return http.Response.WriteAsync(JsonSerializer.Serialize(body, PlatformJson.Options));
    }

    public static string TraceOf(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    /// <summary>A status without a body (routing, media types) gets its problem.</summary>
    public static Task FillIn(StatusCodeContext context)
    {
        var http = context.HttpContext;
        return EdgeErrors.ByStatus.TryGetValue(http.Response.StatusCode, out var error) ? Write(http, error) : Task.CompletedTask;
    }
}

/// <summary>What was thrown becomes a problem; what nobody foresaw tells nothing but its trace.</summary>
internal sealed class ExceptionProblems(ILogger<ExceptionProblems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception failure, CancellationToken ct)
    {
        switch (failure)
        {
            case RefusedRequestException refused:
                await Problems.Write(http, refused.Error);
                break;
            case BadHttpRequestException bad:
                await Problems.Write(http, EdgeErrors.ByStatus.GetValueOrDefault(bad.StatusCode, EdgeErrors.Malformed));
                break;
            case OperationCanceledException when http.RequestAborted.IsCancellationRequested:
                http.Response.StatusCode = 499;
                break;
            case var passing when DatabaseAway.Passes(passing):
                log.LogWarning(failure, "The database could not serve {Method} {Path}", http.Request.Method, http.Request.Path);
                http.Response.Headers.RetryAfter = "5";
                await Problems.Write(http, failure is OutcomeUnknownException ? EdgeErrors.OutcomeUnknown : EdgeErrors.Unavailable);
                break;
            default:
                log.LogError(failure, "Unforeseen failure of {Method} {Path}", http.Request.Method, http.Request.Path);
                await Problems.Write(http, EdgeErrors.Failure);
                break;
        }

        return true;
    }
}
