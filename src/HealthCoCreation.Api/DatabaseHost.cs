using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Api;

/// <summary>
/// Sees to the database before anything else starts: the configured one, or in Development a private cluster of our own,
/// migrated and marked. Starts first and stops last.
/// </summary>
internal sealed class DatabaseHost(IConfiguration configuration, IHostEnvironment environment, IServiceScopeFactory scopes, Installation installation)
    : IHostedLifecycleService, IAsyncDisposable
{
    private EmbeddedPostgres? _embedded;
    private string? _connectionString;

    public string ConnectionString =>
        _connectionString ?? throw new InvalidOperationException("The database has not been started.");

    /// <summary>True where this start found a database without any data.</summary>
    public bool IsNew { get; private set; }

    public async Task StartingAsync(CancellationToken ct)
    {
        var configured = configuration.GetConnectionString("Default");
        var embedded = configuration.GetValue<bool?>("Database:Embedded") ?? (configured is null && environment.IsDevelopment());
        if (configured is null && !embedded)
        {
            throw new StartupException(
                "There is no database: set ConnectionStrings__Default to a PostgreSQL connection string, or Database__Embedded=true for a private one.");
        }

        if (embedded)
        {
            _embedded = await EmbeddedPostgres.StartAsync(
                new EmbeddedPostgresOptions
                {
                    Scope = environment.ContentRootPath,
                    DataFolder = configuration["Database:Folder"],
                    Reset = configuration.GetValue<bool>("Database:Reset"),
                },
                Console.WriteLine,
                ct);
            configured = _embedded.ConnectionStringFor("healthcocreation");
        }

        _connectionString = configured;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var pending = embedded || configuration.GetValue<bool>("Database:Migrate")
            ? (await db.Database.GetPendingMigrationsAsync(ct)).Count()
            : 0;
        if (pending > 0)
        {
            Console.WriteLine($"Migrating the database ({pending} migrations).");
            await db.Database.MigrateAsync(ct);
        }

        await installation.Read(db, ct);
        if (environment.IsDevelopment() && embedded && !installation.Demo)
        {
            await installation.MarkDemo(db, ct);
        }
    }

    public Task StartAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken ct) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_embedded is not null)
        {
            Npgsql.NpgsqlConnection.ClearAllPools();
            await _embedded.DisposeAsync();
        }
    }
}

/// <summary>Says in a few lines where to look.</summary>
internal sealed class Greeting(IServer server, IHostApplicationLifetime lifetime, Installation installation) : IHostedService
{
    public Task StartAsync(CancellationToken ct)
    {
        lifetime.ApplicationStarted.Register(() =>
        {
            var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
            if (address is null || !installation.Demo)
            {
                return;
            }

            Console.WriteLine($"""

                HealthCoCreation is ready.
                  Swagger UI  {address}/swagger
                  Contract    {address}/openapi/v1.json
                  Health      {address}/health/ready
                """);
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
}
