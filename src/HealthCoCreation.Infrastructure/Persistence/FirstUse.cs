using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Persistence;

/// <summary>
/// What the first use of the database takes and nothing else waits for: the model is made and the first connection opened while the
/// host puts the rest together. Whoever needs them waits for what has been begun.
/// </summary>
public static class FirstUse
{
    /// <summary>Begins it. What fails here fails again, and is told, where it is needed.</summary>
    public static void Begin(IServiceProvider services)
    {
        _ = Task.Run(() =>
        {
            using var scope = services.CreateScope();
            return scope.ServiceProvider.GetRequiredService<AppDb>().Model;
        });
        _ = Task.Run(async () =>
        {
            await using var connection = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        });
    }
}
