using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace HealthCoCreation.Api.Http;

/// <summary>Reads a request's JSON: UTF-8 without a byte order mark, not compressed, at most 256 KiB and 16 levels.</summary>
internal static class JsonText
{
    /// <summary>Bytes; published in the contract.</summary>
    public const int MaximumSize = 256 * 1024;

    public static async Task<JsonDocument> Read(HttpContext http, bool duplicates)
    {
        if (!IsUtf8(http.Request.ContentType) || http.Request.Headers.ContentEncoding.ToString() is not ("" or "identity"))
        {
            throw new RefusedRequestException(EdgeErrors.UnsupportedMediaType.Because("JSON is UTF-8 (RFC 8259), and not compressed here."));
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaximumSize;
        }

        try
        {
            return JsonDocument.Parse(await ReadAll(http), new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = duplicates });
        }
        catch (JsonException malformed)
        {
            throw new RefusedRequestException(EdgeErrors.Malformed.Because(malformed.LineNumber is { } line
                ? $"The body is not JSON: the first fault is in line {line + 1}, byte {malformed.BytePositionInLine + 1}."
                : "A member stands there twice."));
        }
    }

    private static bool IsUtf8(string? contentType) => !MediaTypeHeaderValue.TryParse(contentType, out var type)
        || type.Charset.Length == 0 || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

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
