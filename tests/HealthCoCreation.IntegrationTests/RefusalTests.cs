using System.Reflection;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.TestSupport;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCoCreation.IntegrationTests;

/// <summary>What an operation says it refuses, some test has seen it refuse: its own refusals, and those of versions and keys. What else all operations share is met by the contract tests.</summary>
[Collection(nameof(AtTheEnd))]
public sealed class RefusalTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    [Fact]
    public void Every_refusal_that_an_operation_documents_as_its_own_was_met_by_a_test()
    {
        WatchedRunAttribute.NeedsAll(Assembly.GetExecutingAssembly());
        var documented = Documented().ToList();

        var missing = RefusalsMet.Missing(documented, RefusalsMet.All).Select(one => one.ToString()).Order(StringComparer.Ordinal).ToList();

        Assert.True(missing.Count == 0, $"{missing.Count} of {documented.Count} documented refusals were met by no test:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public void A_documented_refusal_that_no_test_meets_is_told()
    {
        var documented = Documented().ToList();

        RefusalsMet.Missing([.. documented, new Refusal("GetMe", "planted.refusal")], documented.ToHashSet()).ShouldBe([new("GetMe", "planted.refusal")]);
        RefusalsMet.Missing(documented, documented.Skip(1).ToHashSet()).ShouldBe([documented[0]]);
    }

    // What takes a real thing or a real request before it: versions and keys.
    private static IEnumerable<Error> OfRealThings(Endpoint endpoint) =>
    [
        .. endpoint.Metadata.GetMetadata<NeedsVersion>() is null ? Array.Empty<Error>() : [CommonErrors.Stale],
        .. endpoint.Metadata.GetMetadata<NeedsIdempotencyKey>() is null ? Array.Empty<Error>() : [CommonErrors.KeyInFlight, CommonErrors.KeyMismatch],
    ];

    // A merge patch goes the way of the PUT beside it, by the same command: what that refuses as its own, the PUT's tests meet. Its own is
    // that the merged body has to have its shape.
    private IEnumerable<Refusal> Documented() => host.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .SelectMany(endpoint => (IsPatch(endpoint) ? [EdgeErrors.Invalid] : endpoint.Metadata.OfType<Refusals>().SelectMany(own => own.Errors))
            .Concat(OfRealThings(endpoint))
            .Select(error => new Refusal(endpoint.Metadata.GetMetadata<Operation>()!.Id, error.Code)));

    private static bool IsPatch(Endpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("PATCH") == true;
}
