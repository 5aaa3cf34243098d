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

/// <summary>Finds and keeps outcomes within the command's own transaction.</summary>
internal sealed class StoredOutcomes(AppDb db, CallContext call, Installation installation)
{
    /// <summary>How long a key is remembered; published in the contract.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>The outcome of an earlier request with this key, or the refusal of this one; not found where the command shall run.</summary>
    public async Task<(bool Found, TResult Outcome)> Find<TCommand, TResult>(TCommand command, CancellationToken ct)
        where TResult : IResult<TResult>
    {
        if (call.IdempotencyKey is null)
        {
            return (false, default!);
        }

        var scope = Scope();
        var free = (await db.Database
            .SqlQueryRaw<bool>("select pg_try_advisory_xact_lock({0}) as \"Value\"", BitConverter.ToInt64(scope))
            .ToListAsync(ct))[0];
        if (!free)
        {
            return (true, TResult.Refuse(CommonErrors.KeyInFlight));
        }

        var stored = await db.Set<StoredOutcome>().SingleOrDefaultAsync(row => row.Scope == scope, ct);
        if (stored is null)
        {
            return (false, default!);
        }

        if (stored.ExpiresAt <= call.Now)
        {
            await db.Set<StoredOutcome>().Where(row => row.Scope == scope).ExecuteDeleteAsync(ct);
            db.Entry(stored).State = EntityState.Detached;
            return (false, default!);
        }

        if (!CryptographicOperations.FixedTimeEquals(stored.Fingerprint, Fingerprint(command)))
        {
            return (true, TResult.Refuse(CommonErrors.KeyMismatch));
        }

        call.Replayed = true;
        return (true, TResult.Accept(JsonSerializer.Deserialize(stored.Outcome, TResult.ValueType, PlatformJson.Options)!));
    }

    public void Keep<TCommand, TResult>(TCommand command, TResult result)
        where TResult : IResult<TResult>
    {
        if (call.IdempotencyKey is not null)
        {
            db.Add(new StoredOutcome
            {
                Scope = Scope(),
                Fingerprint = Fingerprint(command),
                Outcome = JsonSerializer.Serialize(result.Content, TResult.ValueType, PlatformJson.Options),
                StoredAt = call.Now,
                ExpiresAt = call.Now + Kept,
            });
        }
    }

    private byte[] Scope() =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{call.Actor.Self.Value}\n{call.Operation}\n{call.IdempotencyKey}"));

    private byte[] Fingerprint<TCommand>(TCommand command) =>
        HMACSHA256.HashData(installation.Secret, JsonSerializer.SerializeToUtf8Bytes(command, PlatformJson.Options));
}
