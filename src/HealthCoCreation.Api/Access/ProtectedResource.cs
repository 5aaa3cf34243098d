using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;

namespace HealthCoCreation.Api.Access;

/// <summary>Protected-resource metadata (RFC 9728): whose tokens open this server, and which scopes there are.</summary>
internal static class ProtectedResource
{
    private const string Path = "/.well-known/oauth-protected-resource";

    public static void MapProtectedResource(this IEndpointRouteBuilder app) =>
        app.MapGet(Path, Show).ExcludeFromDescription().RequireCors("contract");

    /// <summary>Where the metadata stand, for <c>WWW-Authenticate</c>.</summary>
    public static string AddressFor(HttpContext http) => Origin(http) + Path;

    private static Microsoft.AspNetCore.Http.IResult Show(HttpContext http, AccessSettings settings)
    {
        // Without a configured name it is the one the request came under, which is the caller's to choose: no cache may pass that on.
        http.Response.Headers.CacheControl = settings.Resource is null ? "no-store" : "public, max-age=300";
        var metadata = new Dictionary<string, object>
        {
            ["resource"] = Origin(http),
            ["resource_name"] = "HealthCoCreation",
            ["scopes_supported"] = Scopes.All.Keys,
            ["bearer_methods_supported"] = new[] { "header" },
            ["resource_documentation"] = $"{Origin(http)}/openapi/v1.json",
            ["local_accounts_supported"] = settings.LocalAccounts,
        };

        // RFC 9728, 3.2: what has no elements is left out.
        if (settings.Issuers.Count > 0)
        {
            metadata["authorization_servers"] = settings.Issuers.Select(issuer => issuer.Issuer);
        }

        return Results.Json(metadata);
    }

    private static string Origin(HttpContext http) =>
        http.RequestServices.GetRequiredService<AccessSettings>().Resource?.GetLeftPart(UriPartial.Authority) ?? $"{http.Request.Scheme}://{http.Request.Host}";
}
