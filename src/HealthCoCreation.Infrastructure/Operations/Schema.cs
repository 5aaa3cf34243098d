using System.Reflection;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>A database on another way than this version's: neither can be made of the other.</summary>
public sealed class MadeByAnotherVersionException(IReadOnlyList<string> unknown) : Exception(
    $"The database was made by another version of this platform: it has the migrations {string.Join(", ", unknown)}, which this version does not know, and lacks some that it needs. Start the version that made it, or give this one another database.");

/// <summary>The database's schema: where it stands, and the way to this version's.</summary>
public static class Schema
{
    /// <summary>Two nodes that migrate at once take turns under this name.</summary>
    private const string Turn = "platform.migrate";

    /// <summary>
    /// Applies what is missing and says how many that were. Safe from several nodes at once: one migrates, the others wait and
    /// find nothing left to do.
    /// </summary>
    /// <exception cref="MadeByAnotherVersionException">It has migrations that this version does not know, and lacks some of this version's.</exception>
    public static async Task<int> Migrate(string connectionString, CancellationToken ct)
    {
        // Without the pool's limits: a migration may take longer than a caller would wait.
        var unlimited = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            CommandTimeout = 0,
            Options = "-c statement_timeout=0",
        };
        await using var db = Open(unlimited.ConnectionString);
        await CreateDatabase(db, ct);
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_lock(hashtextextended({Turn}, 0))", ct);
            var (ours, applied) = (db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal), await db.Database.GetAppliedMigrationsAsync(ct));
            var pending = ours.Except(applied).Count();
            if (pending > 0)
            {
                RefuseAnothers(applied.Except(ours));
                await db.Database.MigrateAsync(ct);
            }

            return pending;
        }
        finally
        {
            // The lock goes with the connection.
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>The same as SQL, to be read before it is run; what is applied already it leaves alone.</summary>
    public static string Script()
    {
        using var db = Open("Host=nowhere");
        return db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
    }

    /// <summary>How many migrations this version has that the database lacks. Asked at every start, so without EF Core, which would first make its model.</summary>
    /// <exception cref="MadeByAnotherVersionException">It lacks some, and has others that this version does not know.</exception>
    public static async Task<int> Pending(NpgsqlDataSource database, CancellationToken ct)
    {
        var unknown = new List<string>();
        var lacking = typeof(AppDb).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Migration)))
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()!.Id).ToHashSet(StringComparer.Ordinal);
        try
        {
            await using var command = database.CreateCommand("select \"MigrationId\" from platform.migrations");
            await using var applied = await command.ExecuteReaderAsync(ct);
            while (await applied.ReadAsync(ct))
            {
                if (!lacking.Remove(applied.GetString(0)))
                {
                    unknown.Add(applied.GetString(0));
                }
            }
        }
        catch (PostgresException none) when (none.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            // An empty database lacks them all.
        }

        if (lacking.Count > 0)
        {
            RefuseAnothers(unknown);
        }

        return lacking.Count;
    }

    // A later version's database has what this one knows and more, and is fit for both.
    private static void RefuseAnothers(IEnumerable<string> unknown)
    {
        if (unknown.Order(StringComparer.Ordinal).ToList() is { Count: > 0 } others)
        {
            throw new MadeByAnotherVersionException(others);
        }
    }

    private static AppDb Open(string connectionString) => new(new DbContextOptionsBuilder<AppDb>()
        .UseNpgsql(connectionString, npgsql => npgsql.MigrationsHistoryTable("migrations", "platform")).Options);

    private static async Task CreateDatabase(AppDb db, CancellationToken ct)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(ct))
        {
            return;
        }

        try
        {
            await creator.CreateAsync(ct);
        }
        catch (PostgresException taken) when (taken.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another node was quicker, and that is all we wanted.
            await db.Database.CloseConnectionAsync();
        }
    }
}
