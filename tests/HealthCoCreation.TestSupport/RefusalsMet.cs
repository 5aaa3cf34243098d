using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

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

    /// <summary>Refusals of every versioned or keyed operation that need a real thing, or a real request before them.</summary>
    public static readonly IReadOnlySet<string> OfRealThings =
        new HashSet<string> { CommonErrors.Stale.Code, CommonErrors.KeyInFlight.Code, CommonErrors.KeyMismatch.Code };

    public static IReadOnlySet<Refusal> All => Met.Keys.ToHashSet();

    /// <summary>What is documented and was never met.</summary>
    public static IEnumerable<Refusal> Missing(IEnumerable<Refusal> documented, IReadOnlySet<Refusal> met) => documented.Distinct().Where(one => !met.Contains(one));

    private static void Note(string operation, string code) => Met.TryAdd(new(operation, code), true);

    /// <summary>Reads what the platform answers; sits in every client of a host.</summary>
    internal sealed class Reader : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            var response = await base.SendAsync(request, ct);
            var answered = response.Headers.TryGetValues(Teller.Header, out var told) ? told.Single() : null;
            response.Headers.Remove(Teller.Header);
            if ((int)response.StatusCode >= 400 && (answered ?? (request.Options.TryGetValue(Meant, out var meant) ? meant : null)) is { } operation
                && response.Content.Headers.ContentType?.MediaType == Problems.MediaType
                && await response.Content.ReadAsStringAsync(ct) is { Length: > 0 } problem)
            {
                Note(operation, JsonNode.Parse(problem)!["code"]!.GetValue<string>());
            }

            return response;
        }
    }

    /// <summary>Lets the host say which operation answered; <see cref="Reader"/> takes that off again before a test sees the answer.</summary>
    internal sealed class Teller : IStartupFilter
    {
        public const string Header = "Answered-By";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, go) =>
            {
                http.Response.OnStarting(() =>
                {
                    // What handles a failure forgets the endpoint and keeps it as a feature.
                    var endpoint = http.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? http.GetEndpoint();
                    if (endpoint?.Metadata.GetMetadata<Operation>() is { } operation)
                    {
                        http.Response.Headers[Header] = operation.Id;
                    }

                    return Task.CompletedTask;
                });
                return go();
            });
            next(app);
        };
    }
}
