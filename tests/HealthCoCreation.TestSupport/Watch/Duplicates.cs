using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using HealthCoCreation.Api.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace HealthCoCreation.TestSupport;

/// <summary>
/// The first time that a versioned or keyed change goes well, it was sent many times at once: exactly one of them takes effect, and the
/// test goes on with that one's answer. <c>DUPLICATES</c> sets how many: otherwise 200 with a key, for money and submissions, and 20 without.
/// </summary>
public static class Duplicates
{
    // Tests of refusals send what nobody accepts: after some of those the duplicates of an operation are few until one goes well.
    private const int FullAttempts = 2;
    private const int Few = 4;

    private static readonly int? Told = int.TryParse(Environment.GetEnvironmentVariable("DUPLICATES"), CultureInfo.InvariantCulture, out var count) ? count : null;
    private static readonly ConcurrentDictionary<string, int> Attempts = new();
    private static List<Change>? _changes;
    private static readonly ConcurrentDictionary<string, int> Tried = new();

    /// <summary>Every operation of which duplicates were sent and one went well, and how many they were.</summary>
    public static IReadOnlyDictionary<string, int> All => Tried;

    internal static async Task<HttpResponseMessage> Send(
        PlatformHost host, HttpRequestMessage request, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send, CancellationToken ct)
    {
        if (!request.Headers.Contains("If-Match") && !request.Headers.Contains("Idempotency-Key")
            || Changing(host, request) is not { } operation || Tried.ContainsKey(operation))
        {
            return await send(request, ct);
        }

        if (request.Headers.Contains("If-Match"))
        {
            // Before it goes well, for afterwards not everybody sees the thing any more.
            using var stale = Replays.Again(request, Guid.NewGuid().ToString(), Given.NoVersion);
            using var refused = await send(stale, ct);
            Assert.False(refused.IsSuccessStatusCode, $"{operation} was done on a version that is not there.");
            await RefusalsMet.Note(operation, refused, ct);
        }

        var many = Told ?? (request.Headers.Contains("Idempotency-Key") ? 200 : 20);
        var copies = Enumerable.Range(0, Attempts.AddOrUpdate(operation, 1, (_, before) => before + 1) <= FullAttempts ? many : Few)
            .Select(_ => (Trace: ActivityTraceId.CreateRandom().ToString(), Again: Replays.Again(request)))
            .ToList();
        var answers = await Task.WhenAll(copies.Select(copy => Task.Run(
            () =>
            {
                copy.Again.Headers.Remove("traceparent");
                copy.Again.Headers.Add("traceparent", $"00-{copy.Trace}-{ActivitySpanId.CreateRandom()}-01");
                return send(copy.Again, ct);
            },
            ct)));
        var codes = await Task.WhenAll(answers.Select(answer => RefusalsMet.Note(operation, answer, ct)));
        var done = answers.Where(answer => answer.IsSuccessStatusCode && !answer.Headers.Contains("Idempotency-Replayed")).ToList();
        var effects = await host.Sql<long>(
            $"select count(distinct trace_id) from audit.events where trace_id in ({string.Join(',', copies.Select(copy => $"'{copy.Trace}'"))})");
        var statuses = string.Join(", ", answers.GroupBy(answer => (int)answer.StatusCode).Select(same => $"{same.Key}: {same.Count()}"));
        Assert.True(
            answers.All(answer => (int)answer.StatusCode is < 500 and not 429 or 503), $"{answers.Length} duplicates of {operation}: {statuses}");

        // What changes nothing may be done any number of times.
        if (effects > 0)
        {
            Assert.True((done.Count, effects) == (1, 1), $"{answers.Length} duplicates of {operation}: {done.Count} went well, {effects} took effect: {statuses}");
            Tried.TryAdd(operation, answers.Length);
        }

        // The test sent one request: that others were on their way or the pool was empty is not what it asked for.
        return done.FirstOrDefault() ?? answers.Zip(codes).OrderBy(one => one.Second is "idempotency.in-flight" or "platform.unavailable").First().First;
    }

    private static string? Changing(PlatformHost host, HttpRequestMessage request) => LazyInitializer.EnsureInitialized(ref _changes, () => Changes(host))
        .FirstOrDefault(one => one.Method == request.Method.Method && one.Path.TryMatch(request.RequestUri!.AbsolutePath, []))?.Operation;

    // The same on every host; those with the fewest parameters first, since they say most.
    private static List<Change> Changes(PlatformHost host) =>
    [
        .. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<NeedsVersion>() is not null || endpoint.Metadata.GetMetadata<NeedsIdempotencyKey>() is not null)
            .OrderBy(endpoint => endpoint.RoutePattern.Parameters.Count)
            .Select(endpoint => new Change(
                endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0],
                new(TemplateParser.Parse(endpoint.RoutePattern.RawText!.Trim('/')), []),
                endpoint.Metadata.GetMetadata<Operation>()!.Id)),
    ];

    private sealed record Change(string Method, TemplateMatcher Path, string Operation);
}
