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

    /// <summary>The language to write in (BCP 47); null where nobody has said.</summary>
    public string? Language { get; private set; }

    /// <summary>Ends the address of an account that has none: no mail ever goes there (RFC 2606).</summary>
    public const string NoAddress = "@no-address.invalid";

    /// <summary>A machine reads no mail, nor does a suspended account or one without an address.</summary>
    public bool ReadsMail =>
        Kind == AccountKind.Person && Status == AccountStatus.Active && !Email.EndsWith(NoAddress, StringComparison.Ordinal);

    public static Account Open(
        string displayName, string email, AccountKind kind, IReadOnlyList<PlatformRole> platformRoles, DateTimeOffset now, string? language = null) =>
        new(AccountId.New(now))
        {
            DisplayName = displayName,
            Email = email,
            Kind = kind,
            PlatformRoles = [.. platformRoles.Distinct()],
            Status = AccountStatus.Active,
            OpenedAt = now,
            Language = language,
        };

    /// <summary>At the wish of whoever typed the address in; it has no rights, and nobody gets in before the address is proven.</summary>
    public static Account Register(string displayName, string email, string? language, DateTimeOffset now)
    {
        var account = Open(displayName, email, AccountKind.Person, [], now, language);
        account.AskForRegistration(now);
        return account;
    }

    /// <summary>At the first sight of somebody for whom an issuer vouches.</summary>
    public static Account Provision(string? name, string? email, AccountKind kind, DateTimeOffset now)
    {
        var account = Open(name ?? "", email ?? "", kind, [], now);
        account.Email = email ?? account.Id.Value.ToString("N") + NoAddress;
        account.DisplayName = name ?? account.Email;
        return account;
    }

    public void Invite(DateTimeOffset now) => Raise(new PersonInvited(Id, now));

    public void AskForRegistration(DateTimeOffset now) => Raise(new RegistrationAsked(Id, now));

    public void AskForPasswordReset(DateTimeOffset now) => Raise(new PasswordResetAsked(Id, now));

    public void ChoosePassword(bool first, DateTimeOffset now) => Raise(first ? new AddressProven(Id, now) : new SignInChanged(Id, now));

    public void ChangeSignIn(DateTimeOffset now) => Raise(new SignInChanged(Id, now));

    public void EndSessions(DateTimeOffset now) => Raise(new SessionsEnded(Id, now));

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

/// <summary>Where an account stands.</summary>
public enum AccountStatus
{
    /// <summary>Its tokens and sign-ins open what they name.</summary>
    Active,

    /// <summary>Closed by an administrator of the platform; its tokens and sign-ins open nothing until it is reinstated.</summary>
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
