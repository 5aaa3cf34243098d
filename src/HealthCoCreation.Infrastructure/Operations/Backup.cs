using Npgsql;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>
/// Writes the whole database into one file and makes a database of such a file. Everything is inside: the rows, the sealed
/// contents, the data-protection keys that open them, the installation's secret. Guard the file as you guard the database.
/// </summary>
public static class Backup
{
    /// <summary>A consistent picture of one moment; the platform may go on working.</summary>
    /// <param name="connectionString">The database to read.</param>
    /// <param name="file">The file to write; one that exists is refused.</param>
    /// <param name="binaries">Folder of PostgreSQL's programs; default: searched for.</param>
    /// <param name="ct">Ends it; nothing is left behind.</param>
    /// <exception cref="CannotProceedException">What is in the way.</exception>
    public static async Task Write(string connectionString, string file, string? binaries, CancellationToken ct)
    {
        var whole = Path.GetFullPath(file);
        if (File.Exists(whole))
        {
            throw new CannotProceedException($"{file} exists already: name a new file.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(whole)))
        {
            throw new CannotProceedException($"There is no folder {Path.GetDirectoryName(whole)}.");
        }

        var tools = await PostgresTools.For(connectionString, binaries, ct);
        var part = $"{whole}.part";
        try
        {
            // Made by us first: nobody but its owner may read it, from the first byte on.
            var closed = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                closed.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            await new FileStream(part, closed).DisposeAsync();
            await tools.Run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", "--no-unlogged-table-data", $"--file={part}"], ct);
            File.Move(part, whole);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Makes the database anew. It must hold nothing: what is there is never overwritten. All comes in, or nothing.</summary>
    /// <exception cref="CannotProceedException">What is in the way.</exception>
    public static async Task Restore(string connectionString, string file, string? binaries, CancellationToken ct)
    {
        if (!File.Exists(file))
        {
            throw new CannotProceedException($"There is no file {file}.");
        }

        await CreateMissing(connectionString, ct);
        if (await Holds(connectionString, ct) is { } something)
        {
            throw new CannotProceedException($"The database is not empty (it holds {something}): restore into a new one.");
        }

        var tools = await PostgresTools.For(connectionString, binaries, ct);
        await tools.Run(
            "pg_restore",
            ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", Path.GetFullPath(file)],
            ct);
    }

    private static async Task CreateMissing(string connectionString, CancellationToken ct)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        var name = settings.Database ?? settings.Username!;
        try
        {
            await using var there = NpgsqlDataSource.Create(settings);
            await (await there.OpenConnectionAsync(ct)).DisposeAsync();
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            settings.Database = "postgres";
            await using var server = NpgsqlDataSource.Create(settings);
            await using var create = server.CreateCommand($"create database \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
            await create.ExecuteNonQueryAsync(ct);
        }
    }

    private static async Task<string?> Holds(string connectionString, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var ask = source.CreateCommand("""
            select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname <> 'information_schema' and n.nspname not like 'pg\_%'
              and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
            order by 1 limit 1
            """);
        return (string?)await ask.ExecuteScalarAsync(ct);
    }
}
