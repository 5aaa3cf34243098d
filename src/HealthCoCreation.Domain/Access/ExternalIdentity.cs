using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Access;

public readonly record struct ExternalIdentityId(Guid Value) : ITypedId<ExternalIdentityId>
{
    public static ExternalIdentityId From(Guid value) => new(value);

    public static ExternalIdentityId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>
/// Who somebody is for an issuer of single sign-on. Issuer and subject together are the key: a subject alone means another
/// person at every issuer.
/// </summary>
public sealed class ExternalIdentity : AggregateRoot<ExternalIdentityId>
{
    private ExternalIdentity()
    {
    }

    private ExternalIdentity(ExternalIdentityId id)
        : base(id)
    {
    }

    public string Issuer { get; private set; } = "";

    /// <summary>Erasable with the row; nothing repeats it.</summary>
    public string Subject { get; private set; } = "";

    public AccountId AccountId { get; private set; }

    public DateTimeOffset LinkedAt { get; private set; }

    /// <summary>
    /// When the issuer last said anything about it, by a token. It is renewed once an hour at most, beside the aggregate: what
    /// memberships the issuer gave count for a while from here.
    /// </summary>
    public DateTimeOffset HeardAt { get; private set; }

    public static ExternalIdentity Link(string issuer, string subject, AccountId account, DateTimeOffset now) =>
        new(ExternalIdentityId.New(now)) { Issuer = issuer, Subject = subject, AccountId = account, LinkedAt = now, HeardAt = now };
}
