using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace HealthCoCreation.Api.Http;

/// <summary>Marks endpoints that change one version and nothing else.</summary>
internal sealed record NeedsVersion;

/// <summary>The version the caller has seen, from <c>If-Match: "&lt;version&gt;.&lt;hash&gt;"</c>. Only the version counts here.</summary>
internal readonly record struct IfMatch(long Version) : IEndpointParameterMetadataProvider
{
    public static ValueTask<IfMatch> BindAsync(HttpContext http)
    {
        // Only what is there already is changed here; nothing is made, so "only if there is none" never holds.
        if (http.Request.Headers.IfNoneMatch.Count > 0)
        {
            throw new RefusedRequestException(EdgeErrors.VersionMalformed.Because("If-None-Match holds on reads; nothing is made at an address of the caller's choice."));
        }

        var header = http.Request.Headers.IfMatch;
        if (header.Count == 0)
        {
            throw new RefusedRequestException(EdgeErrors.VersionMissing);
        }

        // The first tag that is one of ours; weak tags never match (RFC 9110, 13.1.1).
        foreach (var tag in header.ToString().Split(',', StringSplitOptions.TrimEntries))
        {
            if (tag.Length > 3 && tag[0] == '"' && tag[^1] == '"'
                && long.TryParse(tag[1..^1].Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            {
                return ValueTask.FromResult(new IfMatch(version));
            }
        }

        throw new RefusedRequestException(EdgeErrors.VersionMalformed);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new NeedsVersion());
}
