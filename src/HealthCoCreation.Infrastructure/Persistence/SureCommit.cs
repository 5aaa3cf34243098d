using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Persistence;

/// <summary>
/// Commits, and knows afterwards whether it did. Where the connection is cut between the commit and its answer, repeating the command
/// might do it twice: the database is asked what became of the transaction before anything is repeated.
/// </summary>
internal static class SureCommit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Returns where it is committed; throws the loss where it is proven not to be, so that the command may be repeated.</summary>
    public static async Task Commit(AppDb db, IDbContextTransaction transaction, NpgsqlDataSource database, CancellationToken ct)
    {
        var number = (await db.Database.SqlQueryRaw<string>("select pg_current_xact_id()::text as \"Value\"").ToListAsync(ct))[0];
        try
        {
            // From here on a caller who hangs up changes nothing.
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception lost) when (DatabaseAway.IsLost(lost) || lost is NpgsqlException { InnerException: TimeoutException })
        {
            if (!await Committed(database, number))
            {
                throw;
            }
        }
    }

    private static async Task<bool> Committed(NpgsqlDataSource database, string number)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            while (true)
            {
                if (await Status(database, number, patience.Token) is { } known)
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
    private static async Task<bool?> Status(NpgsqlDataSource database, string number, CancellationToken ct)
    {
        try
        {
            await using var ask = database.CreateCommand("select pg_xact_status($1::text::xid8)");
            ask.Parameters.Add(new NpgsqlParameter<string> { TypedValue = number });
            return await ask.ExecuteScalarAsync(ct) switch
            {
                "committed" => true,
                "aborted" => false,
                _ => null,
            };
        }
        catch (Exception away) when (away is not OperationCanceledException && DatabaseAway.Passes(away))
        {
            return null;
        }
    }
}
