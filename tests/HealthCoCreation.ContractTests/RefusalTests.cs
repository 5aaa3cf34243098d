using System.Reflection;
using HealthCoCreation.Api.Http;
using HealthCoCreation.TestSupport;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCoCreation.ContractTests;

/// <summary>
/// What every operation shares and refuses at the edge, these walks have met at each of them. What an operation refuses as its own, and
/// what takes a real thing or a real request before it (versions and keys), is met by the integration tests, which check that half.
/// </summary>
[Collection(nameof(AtTheEnd))]
public sealed class RefusalTests(ContractHost host) : IClassFixture<ContractHost>
{
    [Fact]
    public void Every_refusal_that_operations_share_was_met_at_each_of_them()
    {
        WatchedRunAttribute.NeedsAll(Assembly.GetExecutingAssembly());

        var missing = RefusalsMet.Missing(Documented(), RefusalsMet.All).Select(one => one.ToString()).Order(StringComparer.Ordinal).ToList();

        Assert.True(missing.Count == 0, $"{missing.Count} documented refusals were met by no test:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public void A_shared_refusal_that_no_walk_meets_is_told()
    {
        var documented = Documented().ToList();

        documented.ShouldContain(new Refusal("GetMe", "platform.failure"));
        RefusalsMet.Missing(documented, documented.Skip(1).ToHashSet()).ShouldBe([documented[0]]);
    }

    // A patch is merged into a real thing before its shape is judged: MergePatchTests meet that at each of them.
    private static bool OfPatchedThings(Refusal one) => one is { Code: "request.invalid" } && one.Operation.StartsWith("Patch", StringComparison.Ordinal);

    // All lists become tables in one place, and most are never that long: the integration tests meet it at one of them.
    private static bool OfLongLists(Refusal one) => one.Code == EdgeErrors.ExportTooLong.Code;

    private IEnumerable<Refusal> Documented()
    {
        var own = host.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .SelectMany(endpoint => endpoint.Metadata.OfType<Refusals>().SelectMany(one => one.Errors)
                .Select(error => new Refusal(endpoint.Metadata.GetMetadata<Operation>()!.Id, error.Code)))
            .ToHashSet();
        return host.Contract.Operations
            .SelectMany(operation => operation.Responses.Keys.SelectMany(operation.Codes)
                .Where(code => !operation.IsTemplate || code is not ("platform.failure" or "platform.unavailable"))
                .Select(code => new Refusal(operation.Id, code)))
            .Where(one => !own.Contains(one) && !RefusalsMet.OfRealThings.Contains(one.Code) && !OfPatchedThings(one) && !OfLongLists(one));
    }
}
