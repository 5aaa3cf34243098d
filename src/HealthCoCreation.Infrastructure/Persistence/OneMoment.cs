using System.Data;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Persistence;

/// <summary>
/// Several statements that see one state of the database, which compiles (<c>jit</c>) none of them: it would where it expects much, and
/// what it expects of a search is far from what there is to do.
/// </summary>
internal sealed class OneMoment(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
{
    public static async Task<OneMoment> Begin(NpgsqlDataSource database, CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        try
        {
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);

            // For the transaction alone, so that nothing is left behind in a connection that others use afterwards.
            await using var uncompiled = new NpgsqlCommand("set local jit = off", connection);
            await uncompiled.ExecuteNonQueryAsync(ct);
            return new(connection, transaction);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public HandWrittenSql Statement() => new(connection.CreateCommand);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
