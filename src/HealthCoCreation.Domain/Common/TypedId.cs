namespace HealthCoCreation.Domain.Common;

/// <summary>An identifier with its own type, so that a call's id never passes for a round's. UUIDv7 where nothing forbids it.</summary>
public interface ITypedId<TSelf>
    where TSelf : struct, ITypedId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

/// <summary>An account: a person, or a machine that acts for an organisation. Pseudonymous.</summary>
public readonly record struct AccountId(Guid Value) : ITypedId<AccountId>
{
    public static AccountId From(Guid value) => new(value);

    public static AccountId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}
