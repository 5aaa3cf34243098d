using System.Diagnostics;
using HealthCoCreation.Api.Configuration;
using HealthCoCreation.Infrastructure.Operations;
using HealthCoCreation.Infrastructure.Persistence;
using HealthCoCreation.Infrastructure.Seeding;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HealthCoCreation.Api;

/// <summary>The database the platform runs on: the configured one, or in Development a private cluster of our own.</summary>
internal sealed class PlatformDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _embedded;

    private PlatformDatabase(string connectionString, EmbeddedPostgres? embedded) =>
        (ConnectionString, _embedded) = (connectionString, embedded);

    public string ConnectionString { get; }

    public static async Task<PlatformDatabase> Start(
        Settings settings, IConfiguration configuration, IHostEnvironment environment, CancellationToken ct)
    {
        var configured = configuration.GetConnectionString("Default");
        var embedded = settings.Database.Embedded ?? (configured is null && environment.IsDevelopment());
        if (!embedded)
        {
            return new(configured!, null);
        }

        var cluster = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions
            {
                Scope = environment.ContentRootPath,
                DataFolder = settings.Database.Folder,
                BinariesFolder = settings.Database.Binaries,
                Reset = settings.Database.Reset,
            },
            Console.WriteLine,
            ct);
        return new(cluster.ConnectionStringFor("healthcocreation"), cluster);
    }

    /// <summary>Brings the schema up to date where that is ours to do, and reads or sets the installation's marks.</summary>
    public async Task Prepare(IServiceProvider services, Settings settings, CancellationToken ct)
    {
        if (_embedded is not null || settings.Database.Migrate)
        {
            var applied = await Migrate(ct);
            if (applied > 0)
            {
                Console.WriteLine($"Migrated the database ({applied} migrations).");
            }
        }

        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        if (await Schema.Pending(services.GetRequiredService<NpgsqlDataSource>(), ct) is > 0 and var pending)
        {
            throw new StartupException($"The database lacks {pending} migrations of this version: run `migrate` first (or start once with Database__Migrate=true).");
        }

        await services.GetRequiredService<Installation>().Read(db, ct);
        if (services.GetRequiredService<IHostEnvironment>().IsDevelopment() && settings.Demo.Preset is { Length: > 0 } preset)
        {
            await LoadPreset(services, db, preset, ct);
        }
    }

    private async Task<int> Migrate(CancellationToken ct)
    {
        try
        {
            return await Schema.Migrate(ConnectionString, ct);
        }
        catch (MadeByAnotherVersionException another) when (_embedded is not null)
        {
            throw new StartupException($"{another.Message} It is the private database of this clone: start once with `-- --reset` to make it anew, without what is in it.");
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
            NpgsqlConnection.ClearAllPools();
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
            NpgsqlConnection.ClearAllPools();
            await _embedded.DisposeAsync();
        }
    }
}
