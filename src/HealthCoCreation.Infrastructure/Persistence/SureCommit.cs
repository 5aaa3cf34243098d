using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Persistence;

/// <summary>
/// Commits, and knows afterwards whether it did. Where the connection is cut between the commit and its answer, repeating the command
/// might do it twice: the database is asked what became of the transaction before anything is repeated. Its number tells when it is no
/// longer under way; whether it stands is told by its audit row, for a server that was killed may give the number out again.
/// </summary>
internal static class SureCommit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Returns where it is committed; throws the loss where it is proven not to be, so that the command may be repeated.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="number">Its number, read when it began.</param>
    /// <param name="witness">One of its audit rows; null where it changed nothing.</param>
    /// <param name="database">Whom to ask afterwards.</param>
    public static async Task Commit(IDbContextTransaction transaction, string number, Guid? witness, NpgsqlDataSource database)
    {
        try
        {
            // From here on a caller who hangs up changes nothing.
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception lost) when (DatabaseAway.IsLost(lost) || lost is NpgsqlException { InnerException: TimeoutException })
        {
            if (witness is null || !await Committed(database, number, witness.Value))
            {
                throw;
            }
        }
    }

    private static async Task<bool> Committed(NpgsqlDataSource database, string number, Guid witness)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            while (true)
            {
                if (await Stands(database, number, witness, patience.Token) is { } known)
                {
                    return known;
                }

                await Task.Delay(100, patience.Token);
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            throw new OutcomeUnknownException();
        }
    }

    // Null where it is still under way, or nobody can be asked yet.
    private static async Task<bool?> Stands(NpgsqlDataSource database, string number, Guid witness, CancellationToken ct)
    {
        try
        {
            return await UnderWay(database, number, ct) ? null : await Written(database, witness, ct);
        }
        catch (Exception away) when (away is not OperationCanceledException && DatabaseAway.Passes(away))
        {
            return null;
        }
    }

    private static async Task<bool> UnderWay(NpgsqlDataSource database, string number, CancellationToken ct)
    {
        try
        {
            await using var ask = database.CreateCommand("select pg_xact_status($1::text::xid8)");
            ask.Parameters.Add(new NpgsqlParameter<string> { TypedValue = number });
            return await ask.ExecuteScalarAsync(ct) is "in progress";
        }
        catch (PostgresException future) when (future.SqlState == PostgresErrorCodes.InvalidParameterValue)
        {
            // A server that was killed before it wrote anything of the transaction has never heard of its number.
            return false;
        }
    }

    private static async Task<bool> Written(NpgsqlDataSource database, Guid witness, CancellationToken ct)
    {
        await using var ask = database.CreateCommand("select exists (select 1 from audit.events where id = $1)");
        ask.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = witness });
        return (bool)(await ask.ExecuteScalarAsync(ct))!;
    }
}
