using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Organisations;

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

/// <summary>Who acts for the organisation, by its own word or by that of an issuer.</summary>
public sealed partial class Organisation
{
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

    /// <param name="account">Whose roles.</param>
    /// <param name="roles">All that it has from now on.</param>
    /// <param name="now">The time.</param>
    /// <param name="lapsed">Members by an issuer's word that is too old to count: they administer nothing.</param>
    public Result<Done> ChangeRoles(AccountId account, IEnumerable<MemberRole> roles, DateTimeOffset now, IReadOnlySet<AccountId>? lapsed = null)
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

        if (!given.Contains(MemberRole.Administrator) && IsLastAdministrator(member, lapsed))
        {
            return OrganisationErrors.LastAdministrator;
        }

        member.Roles = given;
        return Move(OrganisationStep.ChangeRoles, now, new MemberRolesChanged(Id, account, given, now));
    }

    /// <param name="account">Who leaves.</param>
    /// <param name="now">The time.</param>
    /// <param name="lapsed">Members by an issuer's word that is too old to count: they administer nothing.</param>
    public Result<Done> RemoveMember(AccountId account, DateTimeOffset now, IReadOnlySet<AccountId>? lapsed = null)
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

        if (IsLastAdministrator(member, lapsed))
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

    private bool IsLastAdministrator(Member member, IReadOnlySet<AccountId>? lapsed)
    {
        return Administers(member) && _members.Count(Administers) == 1;

        bool Administers(Member one) => one.Is(MemberRole.Administrator) && lapsed?.Contains(one.AccountId) != true;
    }

    private static IReadOnlyList<MemberRole> InOrder(IEnumerable<MemberRole> roles) => [.. roles.Distinct().Order()];
}
