using System.Reflection;
using System.Text.RegularExpressions;
using HealthCoCreation.Domain.Challenges;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace HealthCoCreation.Api.Http;

/// <summary>Marks operations whose body is a file, as it is.</summary>
internal sealed record TakesFile
{
    public static string MediaTypes { get; } = string.Join(", ", FileType.All.Select(type => type.MediaType));
}

/// <summary>What the sender says of a file.</summary>
/// <param name="Type">What it is.</param>
/// <param name="FileName">What it is called.</param>
/// <param name="Sha256">Its digest in lower-case hexadecimal, where the sender told it.</param>
internal sealed record FileClaim(FileType Type, string FileName, string? Sha256);

/// <summary>A file as the body of a request: bound without being read, so that who may not send it is told before it is sent.</summary>
internal sealed partial record SentFile(HttpContext Http) : IEndpointParameterMetadataProvider
{
    public static ValueTask<SentFile?> BindAsync(HttpContext http) => ValueTask.FromResult<SentFile?>(new(http));

    public Stream Content => Http.Request.Body;

    /// <summary>What the headers say; a request that says it wrong is refused before anything is read.</summary>
    public FileClaim Claim(int mostBytes)
    {
        var headers = Http.Request.Headers;
        var type = MediaTypeHeaderValue.TryParse(Http.Request.ContentType, out var declared) ? FileType.Of(declared.MediaType.ToString()) : null;
        if (type is null || headers.ContentEncoding.ToString() is not ("" or "identity") || !IsUtf8(declared!))
        {
            throw new RefusedRequestException(EdgeErrors.UnsupportedMediaType.Because("A briefing pack takes the documented types, texts in UTF-8, and nothing compressed in addition."));
        }

        if (Http.Request.ContentLength > mostBytes)
        {
            throw TooLong(mostBytes);
        }

        if (Http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = mostBytes;
        }

        return new(type, NameOf(headers), DigestOf(headers));
    }

    public static RefusedRequestException TooLong(int mostBytes) => new(EdgeErrors.TooLarge.With("maximumBytes", mostBytes));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new TakesFile());

    private static bool IsUtf8(MediaTypeHeaderValue type) =>
        type.Charset.Length == 0 || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    // RFC 6266: filename* has every letter there is, filename is for the rest.
    private static string NameOf(IHeaderDictionary headers)
    {
        var name = ContentDispositionHeaderValue.TryParse(headers.ContentDisposition.ToString(), out var disposition)
            ? (disposition.FileNameStar.Length > 0 ? disposition.FileNameStar : HeaderUtilities.UnescapeAsQuotedString(disposition.FileName)).ToString()
            : "";
        return name.Length > 0
            ? name
            : throw new RefusedRequestException(EdgeErrors.Malformed.Because("Content-Disposition names the file: attachment; filename*=UTF-8''Plan%20du%20service.pdf"));
    }

    // RFC 9530; digests of other algorithms are not looked at. A file that is sent as it is has one digest under both names.
    private static string? DigestOf(IHeaderDictionary headers)
    {
        foreach (var header in new[] { headers["Content-Digest"].ToString(), headers["Repr-Digest"].ToString() })
        {
            if (Sha256().Match(header) is { Success: true } told)
            {
                var digest = new byte[33];
                return Convert.TryFromBase64String(told.Groups[1].Value, digest, out var length) && length == 32
                    ? Convert.ToHexStringLower(digest.AsSpan(0, 32))
                    : throw new RefusedRequestException(EdgeErrors.Malformed.Because("A sha-256 digest is 32 bytes in base64 between colons (RFC 9530)."));
            }
        }

        return null;
    }

    [GeneratedRegex("(?:^|,)\\s*sha-256=:([^:]{0,200}):")]
    private static partial Regex Sha256();
}
