using HealthCoCreation.TestSupport;

namespace HealthCoCreation.ContractTests;

/// <summary>The platform with a quota small enough to use up.</summary>
public sealed class StingyHost(PlatformCluster cluster) : PlatformHost(cluster)
{
    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string> { ["Quota:Requests"] = "3", ["Quota:WindowSeconds"] = "3600" };
}

public sealed class QuotaTests(StingyHost host) : IClassFixture<StingyHost>
{
    [Fact]
    public async Task The_request_beyond_the_quota_is_429_and_says_when_to_come_back()
    {
        var caller = new Given(host) { Now = null }.With("hcc_demo_administrator");
        for (var left = 2; left >= 0; left--)
        {
            (await caller.Get("/v1/me")).Ok().Headers["RateLimit"].ShouldStartWith($"\"default\";r={left};t=");
        }

        var refused = (await caller.Get("/v1/me")).ShouldRefuse(429, "quota-exceeded");

        int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(1, 3600);
        refused.Headers["RateLimit-Policy"].ShouldBe("\"default\";q=3;w=3600");
        refused.Headers["RateLimit"].ShouldStartWith("\"default\";r=0;");
    }

    [Fact]
    public async Task A_table_counts_as_many_requests_as_it_is_read_in_whatever_list_it_is_of()
    {
        // 1,611 codes: two thousands are begun.
        var caller = new Given(host) { Now = null }.Anonymous;

        var first = (await Table()).Ok();
        first.Headers["RateLimit"].ShouldStartWith("\"default\";r=1;");
        first.Text.Split("\r\n").Length.ShouldBeInRange(1001, 2000);

        var second = (await Table()).ShouldRefuse(429, "quota-exceeded");
        second.Headers["RateLimit"].ShouldStartWith("\"default\";r=0;");
        int.Parse(second.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(1, 3600);

        Task<Answer> Table() => caller.Send(HttpMethod.Get, "/v1/nuts-codes", also: request => request.Headers.Add("Accept", "text/csv"));
    }

    [Theory]
    [InlineData("GET", "/v1/reports/best-practices", 3)]
    [InlineData("GET", "/v1/challenges/0198c0de-0000-7000-8000-000000000000/similar", 4)]
    [InlineData("POST", "/v1/challenges/import", 5)]
    [InlineData("POST", "/v1/organisations/import", 6)]
    public async Task Much_work_counts_as_many_requests(string method, string path, int caller)
    {
        var refused = (await new Given(host) { Now = null }.With($"hcc_{caller:0000000000000000000000000000000000000000000}").Send(new HttpMethod(method), path))
            .ShouldRefuse(429, "quota-exceeded");

        refused.Headers["RateLimit"].ShouldStartWith("\"default\";r=0;");
    }

    [Fact]
    public async Task One_callers_quota_is_not_anothers()
    {
        var given = new Given(host) { Now = null };
        for (var turn = 0; turn < 4; turn++)
        {
            await given.With("hcc_0000000000000000000000000000000000000000001").Get("/v1/me");
        }

        (await given.With("hcc_0000000000000000000000000000000000000000002").Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
    }
}
