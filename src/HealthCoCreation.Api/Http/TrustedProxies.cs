using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace HealthCoCreation.Api.Http;

/// <summary>
/// Whom we believe about where a request comes from. Without configuration nobody: a client could write any address into the
/// header and so open a new quota with every request.
/// </summary>
internal static class TrustedProxies
{
    public static void AddTrustedProxies(this WebApplicationBuilder builder)
    {
        var addresses = builder.Configuration.GetSection("Proxies:Addresses").Get<string[]>() ?? [];
        var networks = builder.Configuration.GetSection("Proxies:Networks").Get<string[]>() ?? [];
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var address in addresses)
            {
                options.KnownProxies.Add(IPAddress.TryParse(address, out var known)
                    ? known
                    : throw new StartupException($"Proxies:Addresses: '{address}' is no address."));
            }

            foreach (var network in networks)
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.TryParse(network, out var known)
                    ? known
                    : throw new StartupException($"Proxies:Networks: '{network}' is no network such as 10.0.0.0/8."));
            }

            options.ForwardedHeaders = addresses.Length + networks.Length > 0
                ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
                : ForwardedHeaders.None;
            options.ForwardLimit = null;
        });
    }
}
