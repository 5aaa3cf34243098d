using HealthCoCreation.Infrastructure.Operations;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.AspNetCore.Connections;
using Npgsql;

namespace HealthCoCreation.Api;

/// <summary>What an operator can put right is said in a sentence, never as a stack trace; anything else is a bug and keeps its trace.</summary>
internal static class Refusals
{
    public static string? Sentence(Exception failure) => failure switch
    {
        EmbeddedPostgresException or StartupException or CannotProceedException or MadeByAnotherVersionException => failure.Message,
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName } =>
            "The database has no schema of this platform yet: run `migrate` (or start once with Database__Migrate=true).",
        // A migration's own sentence.
        PostgresException { SqlState: PostgresErrorCodes.RaiseException } refused => refused.MessageText,
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } refused => $"The database is not there ({refused.MessageText}): create it, or run `migrate` with a role that may.",
        PostgresException refused when refused.SqlState.StartsWith("28", StringComparison.Ordinal) => $"The database lets us not in ({refused.MessageText}): look at ConnectionStrings__Default.",
        NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: System.Net.Sockets.SocketException or TimeoutException } =>
            $"The database does not answer ({failure.Message.TrimEnd('.')}): look at ConnectionStrings__Default and at the server.",
        IOException { InnerException: AddressInUseException } => $"{failure.Message.TrimEnd('.')}: stop the other program, or choose another port with ASPNETCORE_URLS.",
        _ when failure.InnerException is { } inner and not null => Sentence(inner),
        _ => null,
    };
}
