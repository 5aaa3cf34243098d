using System.Reflection;
using System.Text.Json;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace HealthCoCreation.Api.Http;

/// <summary>A JSON body that has its documented shape, or the request is refused with all its faults.</summary>
internal sealed record Body<T>(T Value) : IEndpointParameterMetadataProvider
    where T : class
{
    /// <summary>Bytes; published in the contract.</summary>
    public const int MaximumSize = 256 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = true };

    public static async ValueTask<Body<T>?> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaximumSize;
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(await ReadAll(http), Strict);
        }
        catch (JsonException malformed)
        {
            throw new RefusedRequestException(EdgeErrors.Malformed.Because(
                $"The body is not JSON: the first fault is in line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}."));
        }

        using (document)
        {
            IReadOnlyList<ErrorDetail> faults;
            try
            {
                faults = ShapeCheck.Faults(document.RootElement, typeof(T), PlatformJson.Options);
            }
            catch (InvalidOperationException)
            {
                // A member's name that is no text: half a surrogate pair, or bytes that are not UTF-8.
                throw new RefusedRequestException(EdgeErrors.Malformed.Because("A member's name is not valid Unicode."));
            }

            if (faults.Count > 0)
            {
                throw new RefusedRequestException(EdgeErrors.Invalid.At(faults));
            }

            return new Body<T>(document.RootElement.Deserialize<T>(PlatformJson.Options)!);
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T), isOptional: false));

    private static async Task<ReadOnlyMemory<byte>> ReadAll(HttpContext http)
    {
        if (http.Request.ContentLength > MaximumSize)
        {
            throw new RefusedRequestException(EdgeErrors.TooLarge.With("maximumBytes", MaximumSize));
        }

        var bytes = new MemoryStream();
        var piece = new byte[16 * 1024];
        int read;
        while ((read = await http.Request.Body.ReadAsync(piece, http.RequestAborted)) > 0)
        {
            if (bytes.Length + read > MaximumSize)
            {
                throw new RefusedRequestException(EdgeErrors.TooLarge.With("maximumBytes", MaximumSize));
            }

            bytes.Write(piece, 0, read);
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}
