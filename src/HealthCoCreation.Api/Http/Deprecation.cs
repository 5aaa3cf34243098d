using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;

namespace HealthCoCreation.Api.Http;

/// <summary>An operation that is on its way out: since when, until when, and where it says what to use instead.</summary>
internal sealed record Deprecation(DateTimeOffset Since, DateTimeOffset Sunset, string Link)
{
    public static Deprecation? Of(HttpContext http) =>
        (http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint)?.Metadata.GetMetadata<Deprecation>();

    /// <summary>RFC 9745, RFC 8594.</summary>
    public void Tell(IHeaderDictionary headers)
    {
        headers["Deprecation"] = $"@{Since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}";
        headers["Sunset"] = Sunset.ToUniversalTime().ToString("R", CultureInfo.InvariantCulture);
        headers.Append("Link", $"<{Link}>; rel=\"deprecation\"");
    }
}

internal static class DeprecationConventions
{
    /// <summary>Announces the end of an operation in the contract and with every answer. It works until the sunset and is removed after it.</summary>
    public static TBuilder Deprecated<TBuilder>(this TBuilder endpoint, DateTimeOffset since, DateTimeOffset sunset, string link)
        where TBuilder : IEndpointConventionBuilder =>
        sunset < since
            ? throw new ArgumentException("An operation cannot end before it is deprecated (RFC 9745, 4).", nameof(sunset))
            : endpoint.WithMetadata(new Deprecation(since, sunset, link));
}
