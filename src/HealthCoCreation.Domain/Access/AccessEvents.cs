using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Access;

/// <summary>Somebody opened an account for a person, who now has to prove that the address is its own.</summary>
public sealed record PersonInvited(AccountId Account, DateTimeOffset At) : IDomainEvent;

/// <summary>Somebody asked for an account under this address. The event tells neither who nor whether there was one before.</summary>
public sealed record RegistrationAsked(AccountId Account, DateTimeOffset At) : IDomainEvent;

/// <summary>The first password was set by the secret of a mail.</summary>
public sealed record AddressProven(AccountId Account, DateTimeOffset At) : IDomainEvent;

public sealed record PasswordResetAsked(AccountId Account, DateTimeOffset At) : IDomainEvent;

/// <summary>The password or the second factor is another: its owner is told, in case it was not its owner.</summary>
public sealed record SignInChanged(AccountId Account, DateTimeOffset At) : IDomainEvent;

public sealed record SessionsEnded(AccountId Account, DateTimeOffset At) : IDomainEvent;

/// <summary>A session's refresh token came a second time: somebody else holds a copy, and the session is over.</summary>
public sealed record SessionStolen(SessionId Session, AccountId Account, DateTimeOffset At) : IDomainEvent;
