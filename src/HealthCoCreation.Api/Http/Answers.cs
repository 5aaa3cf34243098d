using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.AspNetCore.Http.Metadata;

namespace HealthCoCreation.Api.Http;

/// <summary>200 with a view, or the refusal's problem.</summary>
internal sealed class Shown<T>(Result<T> result) : Answer<T>(result), IEndpointMetadataProvider
{
    protected override int Status => StatusCodes.Status200OK;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}

/// <summary>201 with a view and its address, or the refusal's problem.</summary>
internal sealed class Made<T>(Result<T> result, Func<T, string> location) : Answer<T>(result), IEndpointMetadataProvider
{
    protected override int Status => StatusCodes.Status201Created;

    protected override string? Location(T view) => location(view);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(T), ["application/json"]));
}

/// <summary>204, or the refusal's problem.</summary>
internal sealed class Gone(Result<Done> result) : Microsoft.AspNetCore.Http.IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext http)
    {
        if (result.Refused)
        {
            return Problems.Write(http, result.Error);
        }

        Preference.Minimal(http);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        http.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent, typeof(void)));
}

/// <summary>
/// Writes a view once, with its strong ETag. The tag is the version and the hash of the body, so that what is derived from
/// the clock, the language or the caller's rights never hides behind an old tag.
/// </summary>
internal abstract class Answer<T>(Result<T> result) : Microsoft.AspNetCore.Http.IResult
{
    protected abstract int Status { get; }

    protected virtual string? Location(T view) => null;

    /// <summary>The body's bytes, its media type, and the languages of what it shows.</summary>
    protected virtual (byte[] Body, string MediaType, IEnumerable<string> Languages) Written(HttpContext http, T view)
    {
        var (json, languages) = ShownTexts.Write(view, http.RequestServices.GetRequiredService<CallContext>().Languages);
        return (json, "application/json; charset=utf-8", languages);
    }

    public Task ExecuteAsync(HttpContext http)
    {
        if (result.Refused)
        {
            return Problems.Write(http, result.Error);
        }

        var view = result.Value;
        var (body, mediaType, languages) = Written(http, view);
        var etag = ETagOf(view, body);
        var response = http.Response;
        response.Headers.ETag = etag;
        response.Headers.CacheControl = Caching.Control(http);
        if (http.RequestServices.GetRequiredService<CallContext>().Replayed)
        {
            response.Headers["Idempotency-Replayed"] = "true";
        }

        if (HttpMethods.IsGet(http.Request.Method) && Caching.IsKnown(http, etag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        if (Location(view) is { } location)
        {
            response.Headers.Location = location;
        }

        if (view is IPageView page)
        {
            Links.Write(http, page);
        }

        if (Preference.Minimal(http))
        {
            // What was made is still told by its address; a change by its new tag.
            response.StatusCode = Status == StatusCodes.Status200OK ? StatusCodes.Status204NoContent : Status;
            return Task.CompletedTask;
        }

        if (string.Join(", ", languages) is { Length: > 0 } shown)
        {
            response.Headers.ContentLanguage = shown;
        }

        response.StatusCode = Status;
        response.ContentType = mediaType;
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }

    private static string ETagOf(T view, byte[] body)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 8));
        return view is IVersioned versioned ? $"\"{versioned.Version}.{hash}\"" : $"\"0.{hash}\"";
    }
}

/// <summary>What caches may keep, and what the caller has already.</summary>
internal static class Caching
{
    public static string Control(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<Storable>() is { } storable
        && (!storable.Anonymous || http.RequestServices.GetRequiredService<CallContext>().Actor == Actor.Anonymous)
        ? $"public, max-age={(int)storable.For.TotalSeconds}, must-revalidate"
        : "no-store";

    /// <summary>Whether the caller has what this tag stands for; compared weakly (RFC 9110, 13.1.2).</summary>
    public static bool IsKnown(HttpContext http, string etag) => http.Request.Headers.IfNoneMatch.ToString() is { Length: > 0 } tags
        && tags.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == "*" || Opaque(tag) == Opaque(etag));

    private static string Opaque(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
}

internal static class Answering
{
    public static async Task<Shown<T>> Shown<T>(this Task<Result<T>> sending) => new(await sending);

    public static async Task<Made<T>> Made<T>(this Task<Result<T>> sending, Func<T, string> location) => new(await sending, location);

    /// <summary>What is judged stands in a member of the body, and its faults are pointed to there.</summary>
    public static async Task<Result<T>> Within<T>(this Task<Result<T>> sending, string member)
    {
        var result = await sending;
        return result.Refused ? result.Error.Within(member) : result;
    }

    public static async Task<Gone> Gone(this Task<Result<Done>> sending) => new(await sending);
}
