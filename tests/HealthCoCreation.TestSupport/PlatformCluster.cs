using HealthCoCreation.Infrastructure;
using HealthCoCreation.Infrastructure.Persistence;
using HealthCoCreation.Infrastructure.Seeding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace HealthCoCreation.TestSupport;

/// <summary>One PostgreSQL for a whole test project, with a migrated template that each host clones.</summary>
public sealed class PlatformCluster : IAsyncLifetime
{
    private const string Template = "template_platform";

    private readonly SemaphoreSlim _one = new(1, 1);
    private EmbeddedPostgres _postgres = null!;
    private int _clones;

    public async ValueTask InitializeAsync()
    {
        _postgres = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { Durable = false, MaxConnections = 300 }, _ => { }, CancellationToken.None);
        await Execute($"create database {Template}");
        var host = new HostBuilder()
            .ConfigureLogging(logging => logging.ClearProviders())
            .ConfigureServices(services => services.AddHealthCoCreation(Pooled(Template)))
            .Build();
        using (host)
        {
            await using var scope = host.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            await db.Database.MigrateAsync();
            await host.Services.GetRequiredService<Installation>().MarkDemo(db, CancellationToken.None);
            await host.Services.GetRequiredService<Presets>().Load("empty", _ => { }, CancellationToken.None);
            await host.Services.GetRequiredService<NpgsqlDataSource>().DisposeAsync();
        }

        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>A database of its own: the schema, a platform administrator, nothing else.</summary>
    public async Task<string> Clone()
    {
        var name = $"clone_{Interlocked.Increment(ref _clones)}";
        await _one.WaitAsync();
        try
        {
            await Execute($"create database {name} template {Template}");
        }
        finally
        {
            _one.Release();
        }

        return Pooled(name);
    }

    /// <summary>A database with nothing in it at all.</summary>
    public async Task<string> Empty()
    {
        var name = $"empty_{Interlocked.Increment(ref _clones)}";
        await Execute($"create database {name}");
        return Pooled(name);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _postgres.DisposeAsync();
        _one.Dispose();
    }

    private string Pooled(string database) =>
        new NpgsqlConnectionStringBuilder(_postgres.ConnectionStringFor(database)) { MaxPoolSize = 40 }.ConnectionString;

    private async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_postgres.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
