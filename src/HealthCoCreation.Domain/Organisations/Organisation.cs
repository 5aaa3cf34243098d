using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Organisations;

public readonly record struct OrganisationId(Guid Value) : ITypedId<OrganisationId>
{
    public static OrganisationId From(Guid value) => new(value);

    public static OrganisationId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>What an organisation is.</summary>
public enum OrganisationKind
{
    /// <summary>A hospital or another provider of care.</summary>
    HealthcareProvider,

    /// <summary>A company that offers solutions.</summary>
    Company,

    /// <summary>A public authority, a region or a funder, say.</summary>
    PublicBody,

    /// <summary>A cluster, an incubator, an agency: it supports companies.</summary>
    SupportOrganisation,

    /// <summary>A university or an institute.</summary>
    ResearchOrganisation,

    /// <summary>A network of organisations.</summary>
    Network,
}

/// <summary>Size of an enterprise (Recommendation 2003/361/EC); <c>large</c> is none of the three.</summary>
public enum SmeClass
{
    /// <summary>Fewer than 10 staff, and a turnover or balance sheet of at most EUR 2 million.</summary>
    Micro,

    /// <summary>Fewer than 50 staff, and a turnover or balance sheet of at most EUR 10 million.</summary>
    Small,

    /// <summary>Fewer than 250 staff, and a turnover of at most EUR 50 million or a balance sheet of at most EUR 43 million.</summary>
    Medium,

    /// <summary>Beyond that: no small or medium enterprise.</summary>
    Large,
}

/// <summary>An organisation that takes part: as challenger, funder, supporter or solver, round by round.</summary>
public sealed partial class Organisation : AggregateRoot<OrganisationId>
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
