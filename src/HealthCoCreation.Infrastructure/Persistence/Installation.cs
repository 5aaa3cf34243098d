using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

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
        var row = (await db.Database
            .SqlQueryRaw<Row>("select demo as \"Demo\", preset as \"Preset\", secret as \"Secret\" from platform.installation")
            .ToListAsync(ct))[0];
        (Demo, Preset, Secret) = (row.Demo, row.Preset, row.Secret);
    }

    /// <summary>Marks a database that holds nothing yet as a demonstration. There is no way back.</summary>
    public async Task MarkDemo(AppDb db, CancellationToken ct)
    {
        await db.Database.ExecuteSqlRawAsync(
            "update platform.installation set demo = true where not exists (select 1 from access.accounts)", ct);
        await Read(db, ct);
    }

    private sealed record Row(bool Demo, string? Preset, byte[] Secret);
}
