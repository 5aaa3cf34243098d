using HealthCoCreation.Infrastructure.Mail;
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
        var installation = services.GetRequiredService<Installation>();
        if (address is null || !installation.Demo)
        {
            return;
        }

        Console.WriteLine($"""

            HealthCoCreation is ready.
              Swagger UI  {address}/swagger
              Contract    {address}/openapi/v1.json
              Health      {address}/health/ready
              Mails       {Mails(services.GetRequiredService<MailSettings>())}
            """);
        if (installation.Preset == "demo")
        {
            Console.WriteLine("""

                Tokens to try, as "Authorization: Bearer ..." (all of them: seeds/README.md):
                  hcc_demo_administrator  keeps the platform
                  hcc_demo_foch           a hospital with challenges
                  hcc_demo_paris-region   a regional funder
                  hcc_demo_vocali         a company with a grant
                  hcc_demo_coach          coaches mirror regions, scores the impact
                  hcc_demo_auditor        reads the audit trail
                """);
        }
    }

    private static string Mails(MailSettings mail) => mail.Host is { } host ? $"go to {host}" : Path.GetFullPath(mail.Folder);
}
