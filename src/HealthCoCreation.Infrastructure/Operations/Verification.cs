using System.Data;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Infrastructure.Outbox;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>What one check found.</summary>
/// <param name="Check">Its name.</param>
/// <param name="Looked">What was looked at, in a few words.</param>
/// <param name="Faults">What is wrong; ids only, never content or names.</param>
/// <param name="Warnings">What a person should look at, though nothing is broken.</param>
public sealed record Finding(string Check, string Looked, IReadOnlyList<string> Faults, IReadOnlyList<string> Warnings);

/// <summary>
/// Checks a database as far as it can be checked from itself, in one picture of one moment: a platform may be working on it.
/// </summary>
public sealed class Verification
{
    /// <summary>More of one kind tell nothing new.</summary>
    internal const int MostFaults = 20;

    private readonly AppDb _db;
    private readonly IReadOnlyList<ICheck> _checks;

    internal Verification(AppDb db, ISeal seal, ReactionCatalogue reactions)
    {
        _db = db;
        _checks =
        [
            new InstallationCheck(), new LedgerCheck(), new EnvelopeCheck(), new GrantCheck(), new OutboxCheck(reactions), new IdempotencyCheck(),
            new KeyCheck(), new SealCheck(seal), new ReceiptCheck(), new AuditCheck(), new AttachmentCheck(), new FormCheck(),
        ];
    }

    /// <summary>Runs check after check. Where the schema is not this version's, only that is said.</summary>
    public async IAsyncEnumerable<Finding> Run([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var migrations = await new MigrationCheck().Look(_db, ct);
        yield return migrations;
        if (migrations.Faults.Count > 0)
        {
            yield break;
        }

        await using var picture = await _db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await _db.Database.ExecuteSqlAsync($"set transaction read only", ct);
        await _db.Database.ExecuteSqlAsync($"set local statement_timeout = 0", ct);
        _db.Database.SetCommandTimeout(0);
        foreach (var check in _checks)
        {
            yield return await check.Look(_db, ct);
        }
    }
}

/// <summary>One check: it looks and changes nothing.</summary>
internal interface ICheck
{
    Task<Finding> Look(AppDb db, CancellationToken ct);
}

internal static class Looking
{
    /// <summary>The statement's rows, each a sentence; no more than are worth reading.</summary>
    public static Task<List<string>> Sentences(this AppDb db, string sql, CancellationToken ct, params object[] arguments)
    {
        var limited = $"select sentence as \"Value\" from ({sql}) as found (sentence) limit {Verification.MostFaults}";
        return db.Database.SqlQueryRaw<string>(limited, arguments).ToListAsync(ct);
    }

    public static async Task<long> Count(this AppDb db, string sql, CancellationToken ct)
    {
        var counted = $"select ({sql}) as \"Value\"";
        return (await db.Database.SqlQueryRaw<long>(counted).ToListAsync(ct))[0];
    }
}
