using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Security;

/// <summary>A platform whose callers have few requests.</summary>
public sealed class NarrowHost(PlatformCluster cluster) : PlatformHost(cluster)
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Quota:Requests"] = "4" };
}

public sealed class QuotaTests(NarrowHost host) : IClassFixture<NarrowHost>
{
    [Fact]
    public async Task One_token_has_one_window_however_its_header_is_written()
    {
        var caller = new Given(host).Anonymous;
        var answers = new List<int>();
        foreach (var scheme in new[] { "Bearer ", "bearer ", "BEARER ", "Bearer  ", "Bearer   ", "" })
        {
            answers.Add((await caller.Send(
                HttpMethod.Get,
                "/v1/me",
                also: request => request.Headers.TryAddWithoutValidation("Authorization", $"{scheme}hcc_demo_administrator"))).Status);
        }

        answers.ShouldBe([200, 200, 200, 200, 429, 429]);
    }
}
