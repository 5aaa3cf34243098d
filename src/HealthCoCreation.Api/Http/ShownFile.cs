using System.Reflection;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace HealthCoCreation.Api.Http;

/// <summary>Marks operations that answer with a file.</summary>
internal sealed record ServesFile;

/// <summary>200 with a file, 206 with a part of it, or the refusal's problem. It is for saving, never for showing.</summary>
internal sealed class ShownFile(Result<ReadableContent> result, IAttachmentStore store) : Microsoft.AspNetCore.Http.IResult, IEndpointMetadataProvider
{
    public async Task ExecuteAsync(HttpContext http)
    {
        if (result.Refused)
        {
            await Problems.Write(http, result.Error);
            return;
        }

        var file = result.Value;
        if (http.Response.Body == Stream.Null)
        {
            // A HEAD: nothing is read that nobody gets.
            http.Request.Method = HttpMethods.Head;
        }

        http.Response.Headers.CacheControl = "no-store";
        await TypedResults.Stream(
            store.Open(file.Content, file.Size),
            file.MediaType.StartsWith("text/", StringComparison.Ordinal) ? $"{file.MediaType}; charset=utf-8" : file.MediaType,
            file.FileName,
            lastModified: null,
            new EntityTagHeaderValue($"\"{file.Sha256}\""),
            enableRangeProcessing: true).ExecuteAsync(http);
        if (Refusal(http.Response.StatusCode) is { } refusal && !http.Response.HasStarted)
        {
            http.Response.Headers.ContentDisposition = default;
            http.Response.ContentLength = null;
            await Problems.Write(http, refusal);
        }
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ServesFile());
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [.. FileType.All.Select(type => type.MediaType)]));
    }

    private static Error? Refusal(int status) => status switch
    {
        StatusCodes.Status412PreconditionFailed => CommonErrors.Stale,
        StatusCodes.Status416RangeNotSatisfiable => EdgeErrors.RangeNotSatisfiable,
        _ => null,
    };
}
