using HealthCoCreation.Api.Http.Contract;

namespace HealthCoCreation.Api.Http;

/// <summary>Which headers of ours a page of another origin may read: all that the contract tells of.</summary>
internal static class CrossOrigin
{
    // A page reads these without being let (the CORS-safelisted response header names of the Fetch standard), and the last is the browser's.
    private static readonly string[] ReadAnyhow =
        ["Cache-Control", "Content-Language", "Content-Length", "Content-Type", "Expires", "Last-Modified", "Pragma", "Access-Control-Allow-Origin"];

    public static string[] Exposed { get; } = [.. SharedParts.Headers.Keys.Except(ReadAnyhow, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
}
