using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;

namespace HealthCoCreation.TestSupport;

/// <summary>An operation and one of its refusals.</summary>
public sealed record Refusal(string Operation, string Code)
{
    public override string ToString() => $"{Operation}: {Code}";
}

/// <summary>Every refusal that a test of this process has met over HTTP. What the contract documents is compared with it at the end.</summary>
public static class RefusalsMet
{
    private static readonly ConcurrentDictionary<Refusal, bool> Met = new();

    /// <summary>The operation a request means, where routing refuses it before an endpoint is found.</summary>
    public static readonly HttpRequestOptionsKey<string> Meant = new("operation");

    /// <summary>
    /// Refusals of every versioned or keyed operation that need a real thing, or a real request before them: the integration tests meet them.
    /// </summary>
    public static readonly IReadOnlySet<string> OfRealThings =
        new HashSet<string> { CommonErrors.Stale.Code, CommonErrors.KeyInFlight.Code, CommonErrors.KeyMismatch.Code };

    public static IReadOnlySet<Refusal> All => Met.Keys.ToHashSet();

    /// <summary>What is documented and was never met.</summary>
    public static IEnumerable<Refusal> Missing(IEnumerable<Refusal> documented, IReadOnlySet<Refusal> met) => documented.Distinct().Where(one => !met.Contains(one));

    internal static void Note(string operation, string code) => Met.TryAdd(new(operation, code), true);

    /// <summary>Notes what was refused, where it was.</summary>
    internal static async Task<string?> Note(string operation, HttpResponseMessage answer, CancellationToken ct)
    {
        var code = answer.Content.Headers.ContentType?.MediaType == Problems.MediaType
            ? JsonNode.Parse(await answer.Content.ReadAsStringAsync(ct))!["code"]!.GetValue<string>()
            : null;
        if (code is not null)
        {
            Note(operation, code);
        }

        return code;
    }
}
