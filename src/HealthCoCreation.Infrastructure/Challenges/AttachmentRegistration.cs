using HealthCoCreation.Application.Challenges;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HealthCoCreation.Infrastructure.Challenges;

internal static class AttachmentRegistration
{
    /// <summary>The files of briefing packs; settings that were registered before stay.</summary>
    public static void AddAttachments(this IServiceCollection services)
    {
        services.TryAddSingleton(new AttachmentSettings());
        services.TryAddSingleton(new ClamdSettings());
        services.AddScoped<IAttachmentStore, AttachmentStore>();
        services.AddSingleton<IVirusScanner, Clamd>();
        services.AddScoped<Scans>();
        services.AddHostedService<OldFiles>();
    }
}
