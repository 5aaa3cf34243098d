using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthCoCreation.Infrastructure.Persistence;

/// <summary>What a command with an Idempotency-Key answered, so that the same request again answers the same.</summary>
internal sealed class StoredOutcome
{
    /// <summary>SHA-256 of caller, operation and key: one caller's key never meets another's.</summary>
    public required byte[] Scope { get; init; }

    /// <summary>Keyed hash of the request, so that the row tells nothing of it.</summary>
    public required byte[] Fingerprint { get; init; }

    /// <summary>The view as JSON. Views of sealed things carry no content.</summary>
    public required string Outcome { get; init; }

    public required DateTimeOffset StoredAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class StoredOutcomeConfiguration : IEntityTypeConfiguration<StoredOutcome>
{
    public void Configure(EntityTypeBuilder<StoredOutcome> outcome)
    {
        outcome.ToTable("stored_outcomes", "platform");
        outcome.HasKey(row => row.Scope);
        outcome.Property(row => row.Outcome).HasColumnType("text");
        outcome.HasIndex(row => row.ExpiresAt);
    }
}

/// <summary>Finds outcomes, and makes what is kept of one, within the command's own transaction.</summary>
internal sealed class StoredOutcomes(AppDb db, CallContext call, Installation installation)
{
    /// <summary>How long a key is remembered; published in the contract.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>
    /// Reads the clock and the transaction's number and, with them, the outcome of an earlier request with this key, or the refusal of this one; not found where the command shall run.
    /// </summary>
    public async Task<(bool Found, TResult Outcome)> Find<TCommand, TResult>(TCommand command, CancellationToken ct)
        where TResult : IResult<TResult>
    {
        if (call.IdempotencyKey is null)
        {
            await using var beginning = db.Batch(call.Beginning);
            await using var row = await beginning.ExecuteReaderAsync(ct);
            await row.ReadAsync(ct);
            call.Began(row);
            return (false, default!);
        }

        var scope = Scope();
        var (free, stored) = await Read(scope, ct);
        if (!free)
        {
            return (true, TResult.Refuse(CommonErrors.KeyInFlight));
        }

        if (stored is null)
        {
            return (false, default!);
        }

        if (stored.ExpiresAt <= call.Now)
        {
            await db.Set<StoredOutcome>().Where(row => row.Scope == scope).ExecuteDeleteAsync(ct);
            return (false, default!);
        }

        if (!CryptographicOperations.FixedTimeEquals(stored.Fingerprint, Fingerprint(command)))
        {
            return (true, TResult.Refuse(CommonErrors.KeyMismatch));
        }

        call.Replayed = true;
        return (true, TResult.Accept(JsonSerializer.Deserialize(stored.Outcome, TResult.ValueType, PlatformJson.Options)!));
    }

    // Three statements in one round trip. The outcome is read by a statement of its own behind the lock's: it sees what the lock waited for.
    private async Task<(bool Free, Earlier? Stored)> Read(byte[] scope, CancellationToken ct)
    {
        await using var batch = db.Batch(
            call.Beginning,
            DirectSql.Statement("select pg_try_advisory_xact_lock($1)", BitConverter.ToInt64(scope)),
            DirectSql.Statement("select fingerprint, outcome, expires_at from platform.stored_outcomes where scope = $1", scope));
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        call.Began(row);
        await row.NextResultAsync(ct);
        await row.ReadAsync(ct);
        var free = row.GetBoolean(0);
        await row.NextResultAsync(ct);
        return (free, await row.ReadAsync(ct) ? new(row.GetFieldValue<byte[]>(0), row.GetString(1), row.At(2)) : null);
    }

    /// <summary>What to keep of this outcome; nothing where there is no key.</summary>
    public StoredOutcome? Of<TCommand, TResult>(TCommand command, TResult result)
        where TResult : IResult<TResult> => call.IdempotencyKey is null ? null : new()
        {
            Scope = Scope(),
            Fingerprint = Fingerprint(command),
            Outcome = JsonSerializer.Serialize(result.Content, TResult.ValueType, PlatformJson.Options),
            StoredAt = call.Now,
            ExpiresAt = call.Now + Kept,
        };

    private byte[] Scope() =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{call.Actor.Self.Value}\n{call.Operation}\n{call.IdempotencyKey}"));

    private byte[] Fingerprint<TCommand>(TCommand command) =>
        HMACSHA256.HashData(installation.Secret, JsonSerializer.SerializeToUtf8Bytes(command, PlatformJson.Options));

    private sealed record Earlier(byte[] Fingerprint, string Outcome, DateTimeOffset ExpiresAt);
}
