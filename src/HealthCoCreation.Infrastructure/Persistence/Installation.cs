using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Persistence;

/// <summary>What is fixed when a database is made: whether it is a demonstration, and its own secret for keyed hashes.</summary>
public sealed class Installation
{
    /// <summary>True for a database that holds a demonstration or a test: its clock may be overridden, its tokens are demo tokens.</summary>
    public bool Demo { get; private set; }

    /// <summary>The preset that was loaded, whole; null where none was.</summary>
    public string? Preset { get; private set; }

    internal byte[] Secret { get; private set; } = [];

    /// <summary>Signs what clients carry for us and bring back. The purpose keeps one use from passing for another.</summary>
    public byte[] Sign(string purpose, ReadOnlySpan<byte> carried)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Secret);
        mac.AppendData(Encoding.UTF8.GetBytes($"{purpose}\n"));
        mac.AppendData(carried);
        return mac.GetHashAndReset();
    }

    /// <summary>Reads the marks; called when the schema is there.</summary>
    public async Task Read(AppDb db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            // Plain, for it is asked at every start: EF Core would first make its model.
            await using var command = new NpgsqlCommand("select demo, preset, secret from platform.installation", (NpgsqlConnection)db.Database.GetDbConnection());
            await using var row = await command.ExecuteReaderAsync(ct);
            await row.ReadAsync(ct);
            (Demo, Preset, Secret) = (row.GetBoolean(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetFieldValue<byte[]>(2));
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Marks a database that holds nothing yet as a demonstration. There is no way back.</summary>
    public async Task MarkDemo(AppDb db, CancellationToken ct)
    {
        await db.Database.ExecuteSqlRawAsync(
            "update platform.installation set demo = true where not exists (select 1 from access.accounts)", ct);
        await Read(db, ct);
    }
}
