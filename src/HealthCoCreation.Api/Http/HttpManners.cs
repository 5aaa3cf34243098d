namespace HealthCoCreation.Api.Http;

/// <summary>What every answer has, and the methods that follow from others: HEAD from GET, OPTIONS from all.</summary>
internal static class HttpManners
{
    /// <summary>The contract's version, as in <c>info.version</c>.</summary>
    public const string ApiVersion = "1.0.0";

    public static IApplicationBuilder UseHttpManners(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        // At the very end: what handles a failure begins by clearing the headers.
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers["API-Version"] = ApiVersion;
            if (http.Request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase))
            {
                // Every answer, a refusal and a 304 too, is one caller's, in that caller's language and media type.
                headers.Append("Vary", "Accept, Accept-Language, Authorization, Prefer");
            }

            Deprecation.Of(http)?.Tell(headers);
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments("/swagger", StringComparison.OrdinalIgnoreCase)
                ? "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"
                : "default-src 'none'; frame-ancestors 'none'";
            return Task.CompletedTask;
        });

        if (HttpMethods.IsHead(http.Request.Method))
        {
            await Head(http, next);
            return;
        }

        await next(http);
    });

    /// <summary>Behind routing's 405, which knows the resource's methods: OPTIONS is answered with them.</summary>
    public static IApplicationBuilder UseOptionsFromRouting(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            var allow = http.Response.Headers.Allow.ToString();
            if (allow.Length > 0 && !allow.Contains("OPTIONS", StringComparison.Ordinal))
            {
                http.Response.Headers.Allow =
                    allow + (allow.Contains("GET", StringComparison.Ordinal) ? ", HEAD" : "") + ", OPTIONS";
                if (allow.Contains("PATCH", StringComparison.Ordinal))
                {
                    http.Response.Headers["Accept-Patch"] = MergePatches.MediaType;
                }
            }

            return Task.CompletedTask;
        });
        await next(http);
        if (HttpMethods.IsOptions(http.Request.Method) && http.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false })
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    });

    // GET without its body: everything else, the length included, is the same.
    private static async Task Head(HttpContext http, RequestDelegate next)
    {
        http.Request.Method = HttpMethods.Get;
        var body = http.Response.Body;
        http.Response.Body = Stream.Null;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = body;
            http.Request.Method = HttpMethods.Head;
        }
    }
}
