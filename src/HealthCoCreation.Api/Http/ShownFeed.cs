using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using HealthCoCreation.Domain.Common;
using Microsoft.AspNetCore.Http.Metadata;

namespace HealthCoCreation.Api.Http;

/// <summary>Marks a feed: the same for everybody, so anybody may keep it for a while.</summary>
/// <param name="MediaType">What it is written in.</param>
/// <param name="Example">How it looks.</param>
internal sealed record ServesFeed(string MediaType, string Example);

/// <summary>What a feed says, and since when.</summary>
internal sealed record Feed(byte[] Text, string MediaType, string Language, DateTimeOffset ChangedAt);

/// <summary>200 with a feed, 304 where the caller has it already, or the refusal's problem.</summary>
internal sealed class ShownFeed(Result<Feed> result) : Microsoft.AspNetCore.Http.IResult
{
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    public async Task ExecuteAsync(HttpContext http)
    {
        if (result.Refused)
        {
            await Problems.Write(http, result.Error);
            return;
        }

        var feed = result.Value;
        var etag = $"\"0.{Convert.ToHexStringLower(SHA256.HashData(feed.Text).AsSpan(0, 8))}\"";
        var headers = http.Response.Headers;
        headers.ETag = etag;
        headers.LastModified = feed.ChangedAt.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
        headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={Fresh.TotalSeconds}");
        headers.ContentLanguage = feed.Language;
        if (IsKnown(http, etag, feed.ChangedAt))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        http.Response.ContentType = $"{feed.MediaType}; charset=utf-8";
        http.Response.ContentLength = feed.Text.Length;
        await http.Response.Body.WriteAsync(feed.Text);
    }

    public static void Produces(RouteHandlerBuilder endpoint, ServesFeed feed) => endpoint
        .WithMetadata(feed, new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [feed.MediaType]));

    // The date counts only where no tag was sent (RFC 9110, 13.2.2); it knows seconds.
    private static bool IsKnown(HttpContext http, string etag, DateTimeOffset changedAt) => http.Request.Headers.IfNoneMatch.Count > 0
        ? Caching.IsKnown(http, etag)
        : DateTimeOffset.TryParseExact(
            http.Request.Headers.IfModifiedSince.ToString(), "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since)
            && changedAt.ToUnixTimeSeconds() <= since.ToUnixTimeSeconds();
}
