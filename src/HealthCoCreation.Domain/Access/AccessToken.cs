using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Access;

public readonly record struct AccessTokenId(Guid Value) : ITypedId<AccessTokenId>
{
    public static AccessTokenId From(Guid value) => new(value);

    public static AccessTokenId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>A secret that stands for an account, within scopes and until a date. Only its hash is kept.</summary>
public sealed class AccessToken : AggregateRoot<AccessTokenId>
{
    private AccessToken()
    {
    }

    private AccessToken(AccessTokenId id)
        : base(id)
    {
    }

    public AccountId AccountId { get; private set; }

    /// <summary>What the holder calls it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>SHA-256 of the secret; the secret has 256 random bits, so no salt is needed.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>The first characters of the secret, to tell tokens apart.</summary>
    public string Hint { get; private set; } = "";

    public IReadOnlyList<string> Scopes { get; private set; } = [];

    public DateTimeOffset IssuedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? LastUsedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public static AccessToken Issue(
        AccountId account, string name, byte[] hash, string hint, IReadOnlyList<string> scopes, DateTimeOffset expiresAt, DateTimeOffset now) =>
        new(AccessTokenId.New(now))
        {
            AccountId = account,
            Name = name,
            Hash = hash,
            Hint = hint,
            Scopes = [.. scopes.Distinct().Order(StringComparer.Ordinal)],
            IssuedAt = now,
            ExpiresAt = expiresAt,
        };

    public AccessTokenStatus StatusAt(DateTimeOffset now) =>
        RevokedAt is not null ? AccessTokenStatus.Revoked
        : ExpiresAt <= now ? AccessTokenStatus.Expired
        : AccessTokenStatus.Active;

    public Result<Done> Revoke(DateTimeOffset now)
    {
        var next = Step(AccessTokenLifecycle.Table, StatusAt(now), AccessTokenStep.Revoke, now);
        if (next.Refused)
        {
            return next.Error;
        }

        RevokedAt = now;
        return Done.It;
    }
}

/// <summary>Where an access token stands.</summary>
public enum AccessTokenStatus
{
    /// <summary>It opens what its scopes name, as far as its account may.</summary>
    Active,

    /// <summary>Its end has passed; it opens nothing.</summary>
    Expired,

    /// <summary>Taken back before its end, for good.</summary>
    Revoked,
}

public enum AccessTokenStep
{
    Revoke,
    Expire,
}

public static class AccessTokenLifecycle
{
    public static readonly Lifecycle<AccessTokenStatus, AccessTokenStep> Table = new("access token")
    {
        { AccessTokenStatus.Active, AccessTokenStep.Revoke, AccessTokenStatus.Revoked },
        { AccessTokenStatus.Active, AccessTokenStep.Expire, AccessTokenStatus.Expired },
    };
}
