using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace HealthCoCreation.Api;

/// <summary>Says in a few lines where to look and which demo tokens to try.</summary>
internal static class Greeting
{
    public static void Say(IServiceProvider services)
    {
        var address = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        if (address is null || !services.GetRequiredService<Installation>().Demo)
        {
            return;
        }

        Console.WriteLine($"""

            HealthCoCreation is ready.
              Swagger UI  {address}/swagger
              Contract    {address}/openapi/v1.json
              Health      {address}/health/ready
            """);
    }
}
