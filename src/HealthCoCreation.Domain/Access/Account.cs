using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Access;

public enum AccountKind
{
    /// <summary>A natural person.</summary>
    Person,

    /// <summary>A program that acts for an organisation.</summary>
    Machine,
}

/// <summary>What an account may do for the platform as a whole. None of these stands above the rules of a call.</summary>
public enum PlatformRole
{
    /// <summary>Opens accounts, verifies organisations, keeps regions.</summary>
    Administrator,

    /// <summary>Coaches mirror regions and keeps the best practices.</summary>
    Coach,

    /// <summary>Reads the audit trail.</summary>
    Auditor,
}

/// <summary>A person or machine that can call the platform.</summary>
public sealed class Account : AggregateRoot<AccountId>
{
    private Account()
    {
    }

    private Account(AccountId id)
        : base(id)
    {
    }

    /// <summary>Erasable: nothing else in the platform repeats it.</summary>
    public string DisplayName { get; private set; } = "";

    /// <summary>Erasable; unique among accounts, compared without case.</summary>
    public string Email { get; private set; } = "";

    public AccountKind Kind { get; private set; }

    public IReadOnlyList<PlatformRole> PlatformRoles { get; private set; } = [];

    public AccountStatus Status { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public static Account Open(
        string displayName, string email, AccountKind kind, IReadOnlyList<PlatformRole> platformRoles, DateTimeOffset now) =>
        new(AccountId.New(now))
        {
            DisplayName = displayName,
            Email = email,
            Kind = kind,
            PlatformRoles = [.. platformRoles.Distinct()],
            Status = AccountStatus.Active,
            OpenedAt = now,
        };

    public Result<Done> Suspend(string reason, DateTimeOffset now) => Take(AccountStep.Suspend, reason, now);

    public Result<Done> Reinstate(string reason, DateTimeOffset now) => Take(AccountStep.Reinstate, reason, now);

    private Result<Done> Take(AccountStep step, string reason, DateTimeOffset now)
    {
        var next = Step(AccountLifecycle.Table, Status, step, now, reason);
        if (next.Refused)
        {
            return next.Error;
        }

        Status = next.Value;
        return Done.It;
    }
}

public enum AccountStatus
{
    Active,
    Suspended,
}

public enum AccountStep
{
    Suspend,
    Reinstate,
}

public static class AccountLifecycle
{
    public static readonly Lifecycle<AccountStatus, AccountStep> Table = new("account")
    {
        { AccountStatus.Active, AccountStep.Suspend, AccountStatus.Suspended },
        { AccountStatus.Suspended, AccountStep.Reinstate, AccountStatus.Active },
    };
}
