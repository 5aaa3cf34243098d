using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Security;

/// <summary>The platform in Production on a database that is marked as a demonstration: somebody copied one there.</summary>
public sealed class ProductionHost(PlatformCluster cluster) : PlatformHost(cluster)
{
    protected override string Environment => "Production";
}

/// <summary>What the demonstration may, nothing else may.</summary>
public sealed class DemoBoundaryTests(ProductionHost production, PlatformHost development) : IClassFixture<ProductionHost>, IClassFixture<PlatformHost>
{
    [Fact]
    public async Task A_demo_token_opens_nothing_outside_Development()
    {
        var administrator = new Given(production) { Now = null }.Administrator;

        (await administrator.Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        (await administrator.Get("/v1/challenges")).ShouldRefuse(401, "access.token-invalid");
        (await new Given(development).Administrator.Get("/v1/me")).Ok();
    }

    [Fact]
    public async Task Nobody_sets_the_clock_outside_Development() =>
        (await new Given(production).Nobody.Get("/v1/challenges")).ShouldRefuse(403, "demo.clock-refused");

    [Fact]
    public async Task In_Development_only_a_demo_token_sets_the_clock_and_only_to_a_time()
    {
        var given = new Given(development);

        (await given.Nobody.Get("/v1/challenges")).ShouldRefuse(403, "demo.clock-refused");
        given.Now = null;
        (await given.Administrator.Send(HttpMethod.Get, "/v1/me", also: request => request.Headers.Add("Demo-Now", "tomorrow")))
            .ShouldRefuse(403, "demo.clock-refused");
    }
}
