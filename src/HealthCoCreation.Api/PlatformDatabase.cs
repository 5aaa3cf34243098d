using System.Diagnostics;
using HealthCoCreation.Infrastructure.Persistence;
using HealthCoCreation.Infrastructure.Seeding;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Api;

/// <summary>The database the platform runs on: the configured one, or in Development a private cluster of our own.</summary>
internal sealed class PlatformDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _embedded;

    private PlatformDatabase(string connectionString, EmbeddedPostgres? embedded) =>
        (ConnectionString, _embedded) = (connectionString, embedded);

    public string ConnectionString { get; }

    public static async Task<PlatformDatabase> Start(IConfiguration configuration, IHostEnvironment environment, CancellationToken ct)
    {
        var configured = configuration.GetConnectionString("Default");
        var embedded = configuration.GetValue<bool?>("Database:Embedded") ?? (configured is null && environment.IsDevelopment());
        if (!embedded)
        {
            return new(
                configured ?? throw new StartupException(
                    "There is no database: set ConnectionStrings__Default to a PostgreSQL connection string, or Database__Embedded=true for a private one."),
                null);
        }

        var cluster = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions
            {
                Scope = environment.ContentRootPath,
                DataFolder = configuration["Database:Folder"],
                BinariesFolder = configuration["Database:Binaries"],
                Reset = configuration.GetValue<bool>("Database:Reset"),
            },
            Console.WriteLine,
            ct);
        return new(cluster.ConnectionStringFor("healthcocreation"), cluster);
    }

    /// <summary>Brings the schema up to date where that is ours to do, and reads or sets the installation's marks.</summary>
    public async Task Prepare(IServiceProvider services, CancellationToken ct)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var environment = services.GetRequiredService<IHostEnvironment>();
        var installation = services.GetRequiredService<Installation>();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        if (_embedded is not null || configuration.GetValue<bool>("Database:Migrate"))
        {
            var pending = (await db.Database.GetPendingMigrationsAsync(ct)).Count();
            if (pending > 0)
            {
                Console.WriteLine($"Migrating the database ({pending} migrations).");
                await db.Database.MigrateAsync(ct);
            }
        }

        await installation.Read(db, ct);
        if (environment.IsDevelopment() && configuration["Demo:Preset"] is { Length: > 0 } preset)
        {
            await LoadPreset(services, db, preset, ct);
        }
    }

    private async Task LoadPreset(IServiceProvider services, AppDb db, string preset, CancellationToken ct)
    {
        var whole = await Presets.IsWhole(db, ct);
        if (whole is true)
        {
            return;
        }

        if (whole is false)
        {
            if (_embedded is null)
            {
                throw new StartupException("The database holds data that is no preset: start with --Demo:Preset= (empty) to keep it, or give another database.");
            }

            Console.WriteLine("The last load of the preset was cut short; starting afresh.");
            await db.Database.EnsureDeletedAsync(ct);
            Npgsql.NpgsqlConnection.ClearAllPools();
            await db.Database.MigrateAsync(ct);
        }

        var installation = services.GetRequiredService<Installation>();
        await installation.MarkDemo(db, ct);
        Console.WriteLine($"Loading the preset {preset}.");
        var began = Stopwatch.GetTimestamp();
        await services.GetRequiredService<Presets>().Load(preset, Console.WriteLine, ct);
        await installation.Read(db, ct);
        Console.WriteLine($"Loaded in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_embedded is not null)
        {
            Npgsql.NpgsqlConnection.ClearAllPools();
            await _embedded.DisposeAsync();
        }
    }
}
