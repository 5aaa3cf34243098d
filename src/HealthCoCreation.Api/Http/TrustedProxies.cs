using System.Net;
using HealthCoCreation.Api.Configuration;
using Microsoft.AspNetCore.HttpOverrides;

namespace HealthCoCreation.Api.Http;

/// <summary>
/// Whom we believe about where a request comes from. Without configuration nobody: a client could write any address into the
/// header and so open a new quota with every request.
/// </summary>
internal static class TrustedProxies
{
    public static void AddTrustedProxies(this IServiceCollection services, ProxiesOptions proxies) => services.Configure<ForwardedHeadersOptions>(options =>
    {
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var address in proxies.Addresses)
        {
            options.KnownProxies.Add(IPAddress.Parse(address));
        }

        foreach (var network in proxies.Networks)
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        }

        options.ForwardedHeaders = proxies.Addresses.Length + proxies.Networks.Length > 0
            ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
            : ForwardedHeaders.None;
        options.ForwardLimit = null;
    });
}
