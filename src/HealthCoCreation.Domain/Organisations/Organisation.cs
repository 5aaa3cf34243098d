using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Organisations;

public readonly record struct OrganisationId(Guid Value) : ITypedId<OrganisationId>
{
    public static OrganisationId From(Guid value) => new(value);

    public static OrganisationId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

public enum OrganisationKind
{
    HealthcareProvider,
    Company,
    PublicBody,
    SupportOrganisation,
    ResearchOrganisation,
    Network,
}

/// <summary>Size of an enterprise (Recommendation 2003/361/EC); <c>large</c> is none of the three.</summary>
public enum SmeClass
{
    Micro,
    Small,
    Medium,
    Large,
}

public enum MemberRole
{
    /// <summary>Decides who the members are and what they may do.</summary>
    Administrator,

    /// <summary>Writes drafts.</summary>
    Contributor,

    /// <summary>Commits the organisation: submits, publishes, approves, signs.</summary>
    Signatory,

    /// <summary>Reads what the organisation may read.</summary>
    Reader,
}

/// <summary>An account that acts for an organisation.</summary>
public sealed class Member
{
    private Member()
    {
    }

    internal Member(AccountId accountId, IReadOnlyList<MemberRole> roles, DateTimeOffset since, string? givenBy = null) =>
        (AccountId, Roles, Since, GivenBy) = (accountId, roles, since, givenBy);

    public AccountId AccountId { get; private set; }

    public IReadOnlyList<MemberRole> Roles { get; internal set; } = [];

    public DateTimeOffset Since { get; private set; }

    /// <summary>The issuer of single sign-on whose claims the membership follows; null where the organisation gave it.</summary>
    public string? GivenBy { get; private set; }

    public bool Is(MemberRole role) => Roles.Contains(role);
}

/// <summary>An organisation that takes part: as challenger, funder, supporter or solver, round by round.</summary>
public sealed class Organisation : AggregateRoot<OrganisationId>
{
    private readonly List<Member> _members = [];

    private Organisation()
    {
    }

    private Organisation(OrganisationId id)
        : base(id)
    {
    }

    public string LegalName { get; private set; } = "";

    public OrganisationKind Kind { get; private set; }

    /// <summary>Country (ISO 3166-1 alpha-2).</summary>
    public string Country { get; private set; } = "";

    /// <summary>NUTS code of its region, where it has one.</summary>
    public string? RegionCode { get; private set; }

    /// <summary>Number in the register of its country.</summary>
    public string RegistrationNumber { get; private set; } = "";

    /// <summary>Size by its own declaration (Recommendation 2003/361/EC).</summary>
    public SmeClass? SmeClass { get; private set; }

    public OrganisationStatus Status { get; private set; }

    public DateTimeOffset RegisteredAt { get; private set; }

    /// <summary>Why it is suspended, while it is.</summary>
    public string? SuspendedBecause { get; private set; }

    public IReadOnlyList<Member> Members => _members;

    /// <summary>The one who registers an organisation is its first administrator, and nothing more until roles are given.</summary>
    public static Organisation Register(
        string legalName,
        OrganisationKind kind,
        string country,
        string? regionCode,
        string registrationNumber,
        SmeClass? smeClass,
        AccountId founder,
        DateTimeOffset now)
    {
        var organisation = new Organisation(OrganisationId.New(now))
        {
            LegalName = legalName,
            Kind = kind,
            Country = country,
            RegionCode = regionCode,
            RegistrationNumber = registrationNumber,
            SmeClass = smeClass,
            Status = OrganisationStatus.Registered,
            RegisteredAt = now,
        };
        organisation._members.Add(new Member(founder, [MemberRole.Administrator], now));
        organisation.Raise(new OrganisationRegistered(organisation.Id, founder, now));
        return organisation;
    }

    /// <summary>Once verified, it cannot take another identity: the check was of that one.</summary>
    public Result<Done> Revise(
        string legalName,
        OrganisationKind kind,
        string country,
        string? regionCode,
        string registrationNumber,
        SmeClass? smeClass,
        DateTimeOffset now)
    {
        var next = OrganisationLifecycle.Table.Next(Status, OrganisationStep.Revise);
        if (next.Refused)
        {
            return next.Error;
        }

        if (Status == OrganisationStatus.Verified
            && (legalName, country, registrationNumber) != (LegalName, Country, RegistrationNumber))
        {
            return OrganisationErrors.IdentityIsVerified;
        }

        (LegalName, Kind, Country) = (legalName, kind, country);
        (RegionCode, RegistrationNumber, SmeClass) = (regionCode, registrationNumber, smeClass);
        return Move(OrganisationStep.Revise, now, new OrganisationRevised(Id, now));
    }

    public Result<Done> AddMember(AccountId account, IEnumerable<MemberRole> roles, DateTimeOffset now)
    {
        var next = OrganisationLifecycle.Table.Next(Status, OrganisationStep.AddMember);
        if (next.Refused)
        {
            return next.Error;
        }

        if (MemberOf(account) is not null)
        {
            return OrganisationErrors.AlreadyMember;
        }

        var given = InOrder(roles);
        if (given.Count == 0)
        {
            return OrganisationErrors.RolesMissing;
        }

        _members.Add(new Member(account, given, now));
        return Move(OrganisationStep.AddMember, now, new MemberAdded(Id, account, given, now));
    }

    public Result<Done> ChangeRoles(AccountId account, IEnumerable<MemberRole> roles, DateTimeOffset now)
    {
        var next = OrganisationLifecycle.Table.Next(Status, OrganisationStep.ChangeRoles);
        if (next.Refused)
        {
            return next.Error;
        }

        if (MemberOf(account) is not { } member)
        {
            return OrganisationErrors.MemberNotFound;
        }

        var given = InOrder(roles);
        if (given.Count == 0)
        {
            return OrganisationErrors.RolesMissing;
        }

        if (!given.Contains(MemberRole.Administrator) && IsLastAdministrator(member))
        {
            return OrganisationErrors.LastAdministrator;
        }

        member.Roles = given;
        return Move(OrganisationStep.ChangeRoles, now, new MemberRolesChanged(Id, account, given, now));
    }

    public Result<Done> RemoveMember(AccountId account, DateTimeOffset now)
    {
        var next = OrganisationLifecycle.Table.Next(Status, OrganisationStep.RemoveMember);
        if (next.Refused)
        {
            return next.Error;
        }

        if (MemberOf(account) is not { } member)
        {
            return OrganisationErrors.MemberNotFound;
        }

        if (IsLastAdministrator(member))
        {
            return OrganisationErrors.LastAdministrator;
        }

        _members.Remove(member);
        return Move(OrganisationStep.RemoveMember, now, new MemberRemoved(Id, account, now));
    }

    /// <summary>
    /// Makes the membership what an issuer's claims say, to its end too; one that the organisation itself gave is left alone. An
    /// organisation that loses its last administrator so gets another from the issuer that took it.
    /// </summary>
    public void FollowIssuer(AccountId account, string issuer, IEnumerable<MemberRole> roles, DateTimeOffset now)
    {
        var member = MemberOf(account);
        var given = InOrder(roles);
        if ((member is not null && member.GivenBy != issuer) || (member is null && given.Count == 0) || member?.Roles.SequenceEqual(given) == true)
        {
            return;
        }

        var step = member is null ? OrganisationStep.AddMember : given.Count == 0 ? OrganisationStep.RemoveMember : OrganisationStep.ChangeRoles;
        if (!OrganisationLifecycle.Table.Allows(Status, step))
        {
            return;
        }

        if (member is null)
        {
            _members.Add(new Member(account, given, now, issuer));
            Move(step, now, new MemberAdded(Id, account, given, now));
        }
        else if (given.Count == 0)
        {
            _members.Remove(member);
            Move(step, now, new MemberRemoved(Id, account, now));
        }
        else
        {
            member.Roles = given;
            Move(step, now, new MemberRolesChanged(Id, account, given, now));
        }
    }

    public Result<Done> Verify(DateTimeOffset now) =>
        Move(OrganisationStep.Verify, now, new OrganisationVerified(Id, now));

    public Result<Done> Suspend(string reason, DateTimeOffset now)
    {
        var next = OrganisationLifecycle.Table.Next(Status, OrganisationStep.Suspend);
        if (next.Refused)
        {
            return next.Error;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return OrganisationErrors.ReasonMissing;
        }

        SuspendedBecause = reason;
        return Move(OrganisationStep.Suspend, now, new OrganisationSuspended(Id, now), reason);
    }

    public Result<Done> Reinstate(DateTimeOffset now)
    {
        var moved = Move(OrganisationStep.Reinstate, now, new OrganisationReinstated(Id, now));
        if (!moved.Refused)
        {
            SuspendedBecause = null;
        }

        return moved;
    }

    /// <summary>The member that an account is here, if it is one.</summary>
    public Member? MemberOf(AccountId account) => _members.Find(member => member.AccountId == account);

    private bool IsLastAdministrator(Member member) =>
        member.Is(MemberRole.Administrator) && _members.Count(each => each.Is(MemberRole.Administrator)) == 1;

    private static IReadOnlyList<MemberRole> InOrder(IEnumerable<MemberRole> roles) => [.. roles.Distinct().Order()];

    private Result<Done> Move(OrganisationStep step, DateTimeOffset now, IDomainEvent happened, string? reason = null)
    {
        var next = Step(OrganisationLifecycle.Table, Status, step, now, reason);
        if (next.Refused)
        {
            return next.Error;
        }

        Status = next.Value;
        Raise(happened);
        return Done.It;
    }
}
