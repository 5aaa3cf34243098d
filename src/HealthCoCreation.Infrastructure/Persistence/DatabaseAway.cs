using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Persistence;

/// <summary>Whether the commit took effect could not be learnt: the database went away with it and did not come back in time.</summary>
public sealed class OutcomeUnknownException() : Exception("The database went away during a commit, and its outcome is unknown.");

/// <summary>Tells failures that pass from failures that stay: what is repeated here, and what a caller may repeat later.</summary>
public static class DatabaseAway
{
    /// <summary>The database gave the transaction up, or is gone: nothing of it stands, and the whole of it may be tried again at once.</summary>
    internal static bool MayBeRepeated(Exception failure) => failure switch
    {
        OutcomeUnknownException => false,
        DbUpdateConcurrencyException => true,
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        _ => IsLost(failure) || (failure.InnerException is { } inner && MayBeRepeated(inner)),
    };

    /// <summary>The connection is gone, whatever became of what was sent over it.</summary>
    internal static bool IsLost(Exception failure) => failure switch
    {
        PostgresException told => told.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow,
        NpgsqlException { InnerException: IOException or SocketException } => true,

        // Npgsql 10.0.0 loses its connection under a reader in this way too.
        NullReferenceException { Source: nameof(Npgsql) } => true,

        // And in this one: answers come out of step, and it breaks the connection.
        NpgsqlException told when told.Message.Contains("backend message", StringComparison.Ordinal) => true,
        _ => failure.InnerException is { } inner && IsLost(inner),
    };

    /// <summary>It may go well a little later: the database is away, full, overloaded, or too slow for a caller to wait.</summary>
    public static bool Passes(Exception failure) => failure switch
    {
        OutcomeUnknownException or DbUpdateConcurrencyException => true,
        PostgresException told => told.SqlState[..2] is "08" or "40" or "53" or "57" or "58"
            || told.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.ReadOnlySqlTransaction,
        NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: TimeoutException or IOException or SocketException } => true,
        _ => IsLost(failure) || (failure.InnerException is { } inner && Passes(inner)),
    };
}
