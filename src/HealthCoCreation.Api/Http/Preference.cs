namespace HealthCoCreation.Api.Http;

/// <summary>Marks answers that tell something once and never again: they come with their body, whatever the caller prefers.</summary>
internal sealed record TellsOnce;

/// <summary><c>Prefer: return=minimal</c> and <c>return=representation</c> (RFC 7240) on writes; other preferences are none of ours.</summary>
internal static class Preference
{
    public static bool Minimal(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method) || http.GetEndpoint()?.Metadata.GetMetadata<TellsOnce>() is not null)
        {
            return false;
        }

        // The first one counts where a preference stands there twice (RFC 7240, 2).
        var wanted = http.Request.Headers["Prefer"].ToString().Split([',', ';'], StringSplitOptions.TrimEntries)
            .Select(one => one.Replace(" ", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal))
            .FirstOrDefault(one => one.StartsWith("return=", StringComparison.OrdinalIgnoreCase));
        var minimal = string.Equals(wanted, "return=minimal", StringComparison.OrdinalIgnoreCase);
        if (minimal || string.Equals(wanted, "return=representation", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.Headers["Preference-Applied"] = minimal ? "return=minimal" : "return=representation";
        }

        return minimal;
    }
}
