using System.Net;
using HealthCoCreation.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCoCreation.IntegrationTests.Security;

/// <summary>A platform behind a proxy at 10.1.2.3. A header of the test says from where a request comes, as the socket would.</summary>
public class ProxiedHost(PlatformCluster cluster) : PlatformHost(cluster)
{
    public const string Peer = "Test-Peer";

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Quota:Requests"] = "3",
        ["Proxies:Networks:0"] = "10.1.0.0/16",
        ["Proxies:Addresses:0"] = "192.0.2.7",
    };

    protected override void Replace(IServiceCollection services) => services.AddSingleton<IStartupFilter, FromPeer>();

    private sealed class FromPeer : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                http.Connection.RemoteIpAddress = IPAddress.TryParse(http.Request.Headers[Peer], out var peer) ? peer : null;
                return rest(http);
            });
            next(app);
        };
    }
}

/// <summary>A platform that was told of no proxy.</summary>
public sealed class UnproxiedHost(PlatformCluster cluster) : ProxiedHost(cluster)
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Quota:Requests"] = "3" };
}

public sealed class TrustedProxyTests(ProxiedHost host, UnproxiedHost unproxied) : IClassFixture<ProxiedHost>, IClassFixture<UnproxiedHost>
{
    [Fact]
    public async Task Behind_a_named_proxy_every_client_has_its_own_quota()
    {
        (await Statuses(host, "10.1.2.3", "203.0.113.1", "203.0.113.1", "203.0.113.1", "203.0.113.1")).ShouldBe([200, 200, 200, 429]);
        (await Statuses(host, "10.1.2.3", "203.0.113.2")).ShouldBe([200]);
        (await Statuses(host, "192.0.2.7", "203.0.113.3", "203.0.113.3", "203.0.113.3", "203.0.113.3")).ShouldBe([200, 200, 200, 429]);
    }

    [Fact]
    public async Task Who_is_no_named_proxy_gains_nothing_by_the_header()
    {
        (await Statuses(host, "198.51.100.9", "203.0.113.11", "203.0.113.12", "203.0.113.13", "203.0.113.14")).ShouldBe([200, 200, 200, 429]);
        (await Statuses(unproxied, "10.1.2.3", "203.0.113.21", "203.0.113.22", "203.0.113.23", "203.0.113.24")).ShouldBe([200, 200, 200, 429]);
    }

    [Fact]
    public async Task What_a_client_writes_before_the_proxy_does_not_count()
    {
        // The proxy appends the address that it sees; what stands before it came from the client.
        (await Statuses(host, "10.1.2.3", "1.1.1.1, 203.0.113.31", "2.2.2.2, 203.0.113.31", "3.3.3.3, 203.0.113.31", "4.4.4.4, 203.0.113.31"))
            .ShouldBe([200, 200, 200, 429]);
    }

    private static async Task<int[]> Statuses(PlatformHost host, string peer, params string[] forwarded)
    {
        var caller = new Given(host).Anonymous;
        var statuses = new List<int>();
        foreach (var client in forwarded)
        {
            statuses.Add((await caller.Send(HttpMethod.Get, "/v1/challenges", also: request =>
            {
                request.Headers.Add(ProxiedHost.Peer, peer);
                request.Headers.Add("X-Forwarded-For", client);
            })).Status);
        }

        return [.. statuses];
    }
}
