using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Access;

public readonly record struct SessionId(Guid Value) : ITypedId<SessionId>
{
    public static SessionId From(Guid value) => new(value);

    /// <summary>Random: who knows when a session began shall not guess its name.</summary>
    public static SessionId New() => new(Guid.NewGuid());
}

/// <summary>
/// A person's local sign-in. Its access tokens are short-lived, its refresh token changes with every use, and it is over as
/// soon as the credentials it began with are others.
/// </summary>
public sealed class Session : AggregateRoot<SessionId>
{
    private Session()
    {
    }

    private Session(SessionId id)
        : base(id)
    {
    }

    public AccountId AccountId { get; private set; }

    /// <summary>The credentials' stamp when it began. Another stamp there, and the session is over at once.</summary>
    public string Stamp { get; private set; } = "";

    /// <summary>Counts the refreshes; an older number is a copy.</summary>
    public int Generation { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public static Session Start(AccountId account, string stamp, TimeSpan lasts, DateTimeOffset now) =>
        new(SessionId.New())
        {
            AccountId = account,
            Stamp = stamp,
            StartedAt = now,
            ExpiresAt = now + lasts,
        };

    public SessionStatus StatusAt(DateTimeOffset now) =>
        EndedAt is not null ? SessionStatus.Ended
        : ExpiresAt <= now ? SessionStatus.Expired
        : SessionStatus.Active;

    /// <summary>The next generation. A generation that was used before ends the session (RFC 9700, 4.14.2).</summary>
    public Result<Done> Refresh(int generation, DateTimeOffset now)
    {
        var next = SessionLifecycle.Table.Next(StatusAt(now), SessionStep.Refresh);
        if (next.Refused)
        {
            return next.Error;
        }

        if (generation != Generation)
        {
            Step(SessionLifecycle.Table, StatusAt(now), SessionStep.End, now, "A refresh token was used twice.");
            Raise(new SessionStolen(Id, AccountId, now));
            EndedAt = now;
            return SignInErrors.SessionOver;
        }

        Step(SessionLifecycle.Table, StatusAt(now), SessionStep.Refresh, now);
        Generation++;
        return Done.It;
    }
}

public enum SessionStatus
{
    Active,
    Ended,
    Expired,
}

public enum SessionStep
{
    Refresh,
    End,
    Expire,
}

public static class SessionLifecycle
{
    public static readonly Lifecycle<SessionStatus, SessionStep> Table = new("session")
    {
        { SessionStatus.Active, SessionStep.Refresh, SessionStatus.Active },
        { SessionStatus.Active, SessionStep.End, SessionStatus.Ended },
        { SessionStatus.Active, SessionStep.Expire, SessionStatus.Expired },
    };
}
