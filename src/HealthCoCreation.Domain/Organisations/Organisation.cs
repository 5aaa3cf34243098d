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

public enum MemberStatus
{
    /// <summary>Asked to act for the organisation; nothing follows from it until the account has accepted.</summary>
    Invited,

    /// <summary>Acts for the organisation.</summary>
    Active,

    /// <summary>Acted for it once: a past employment, for the test for conflicts of interest.</summary>
    Ended,
}

/// <summary>An account that acts for an organisation, was asked to, or did once.</summary>
public sealed class Member
{
    private Member()
    {
    }

    internal Member(AccountId accountId) => AccountId = accountId;

    public AccountId AccountId { get; private set; }

    public MemberStatus Status { get; private set; }

    public IReadOnlyList<MemberRole> Roles { get; internal set; } = [];

    /// <summary>When it accepted; null while it is only invited.</summary>
    public DateTimeOffset? Since { get; private set; }

    /// <summary>When it last left; null where it never did.</summary>
    public DateTimeOffset? Left { get; private set; }

    /// <summary>The issuer of single sign-on whose claims the membership follows; null where the organisation gave it.</summary>
    public string? GivenBy { get; private set; }

    /// <summary>Acts for the organisation, in this role.</summary>
    public bool Is(MemberRole role) => Status == MemberStatus.Active && Roles.Contains(role);

    internal void Invite(IReadOnlyList<MemberRole> roles) => (Status, Roles, Since, GivenBy) = (MemberStatus.Invited, roles, null, null);

    internal void Accept(DateTimeOffset now) => (Status, Since) = (MemberStatus.Active, now);

    /// <summary>Acts for the organisation by the word of an issuer it trusts.</summary>
    internal void Follow(string issuer, IReadOnlyList<MemberRole> roles, DateTimeOffset now) =>
        (Status, Roles, Since, GivenBy) = (MemberStatus.Active, roles, now, issuer);

    internal void End(DateTimeOffset now) =>
        (Status, Roles, Left) = (MemberStatus.Ended, [], Status == MemberStatus.Active ? now : Left);
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

    /// <summary>The account that registered it, member or not by now.</summary>
    public AccountId FounderId { get; private set; }

    /// <summary>Why it is suspended, while it is.</summary>
    public string? SuspendedBecause { get; private set; }

    /// <summary>Those who left included.</summary>
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
            FounderId = founder,
        };
        var first = new Member(founder);
        first.Invite([MemberRole.Administrator]);
        first.Accept(now);
        organisation._members.Add(first);
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

    /// <summary>
    /// Asks an account to act for the organisation. It acts only once it has accepted: otherwise anybody could be made an employee of
    /// a rival, and so barred from a panel.
    /// </summary>
    public Result<Done> InviteMember(AccountId account, IEnumerable<MemberRole> roles, DateTimeOffset now)
    {
        var next = OrganisationLifecycle.Table.Next(Status, OrganisationStep.InviteMember);
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

        Row(account).Invite(given);
        return Move(OrganisationStep.InviteMember, now, new MemberInvited(Id, account, given, now));
    }

    /// <summary>The invited account agrees to act for the organisation.</summary>
    public Result<Done> AcceptMembership(AccountId account, DateTimeOffset now)
    {
        var next = OrganisationLifecycle.Table.Next(Status, OrganisationStep.AcceptMembership);
        if (next.Refused)
        {
            return next.Error;
        }

        if (MemberOf(account) is not { Status: MemberStatus.Invited } invited)
        {
            return OrganisationErrors.NotInvited;
        }

        invited.Accept(now);
        return Move(OrganisationStep.AcceptMembership, now, new MemberAdded(Id, account, invited.Roles, now));
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

        if (member is { Status: MemberStatus.Invited, Left: null })
        {
            _members.Remove(member);
        }
        else
        {
            member.End(now);
        }

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

        var step = member is null ? OrganisationStep.AcceptMembership : given.Count == 0 ? OrganisationStep.RemoveMember : OrganisationStep.ChangeRoles;
        if (!OrganisationLifecycle.Table.Allows(Status, step))
        {
            return;
        }

        if (member is null)
        {
            Row(account).Follow(issuer, given, now);
            Move(step, now, new MemberAdded(Id, account, given, now));
        }
        else if (given.Count == 0)
        {
            member.End(now);
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

    /// <summary>The member that an account is here or is asked to be, if it is one.</summary>
    public Member? MemberOf(AccountId account) =>
        _members.Find(member => member.AccountId == account && member.Status != MemberStatus.Ended);

    // Whoever comes back has the same row, and its past.
    private Member Row(AccountId account)
    {
        var member = _members.Find(row => row.AccountId == account);
        if (member is null)
        {
            member = new Member(account);
            _members.Add(member);
        }

        return member;
    }

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
