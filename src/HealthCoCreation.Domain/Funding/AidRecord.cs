using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Domain.Funding;

public readonly record struct AidRecordId(Guid Value) : ITypedId<AidRecordId>
{
    public static AidRecordId From(Guid value) => new(value);

    public static AidRecordId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>De minimis aid was granted, and the register has to know.</summary>
public sealed record AidRecorded(
    AidRecordId AidRecordId, OrganisationId Organisation, Money GrossGrantEquivalent, DateOnly GrantedOn, DateTimeOffset At) : IDomainEvent;

/// <summary>Aid that one organisation received: written once, never changed.</summary>
public sealed class AidRecord : AggregateRoot<AidRecordId>
{
    private AidRecord()
    {
    }

    private AidRecord(
        GrantId grant,
        OrganisationId organisation,
        string memberState,
        Money amount,
        AidGiven aid,
        string packName,
        DateOnly? registerBy,
        DateTimeOffset now)
        : base(AidRecordId.New(now))
    {
        (GrantId, Organisation, MemberState, Amount, PackName, RegisterBy) = (grant, organisation, memberState, amount, packName, registerBy);
        (GrantedOn, GrossGrantEquivalent, Basis, RecordedAt) = (aid.GrantedOn, aid.GrossGrantEquivalent, LegalBasis.DeMinimis, now);
        Raise(new AidRecorded(Id, organisation, GrossGrantEquivalent, GrantedOn, now));
    }

    public GrantId GrantId { get; private set; }

    /// <summary>Who benefits. Its whole single undertaking's aid counts towards the ceiling.</summary>
    public OrganisationId Organisation { get; private set; }

    /// <summary>The Member State that grants (ISO 3166-1 alpha-2): each has its own ceiling.</summary>
    public string MemberState { get; private set; } = "";

    public Money Amount { get; private set; }

    /// <summary>The aid as if it had all been a grant, before tax; for a grant the same as the amount.</summary>
    public Money GrossGrantEquivalent { get; private set; }

    public LegalBasis Basis { get; private set; }

    /// <summary>The day on which the right to the aid arose, in the region's calendar.</summary>
    public DateOnly GrantedOn { get; private set; }

    /// <summary>The rule pack by which the aid was judged.</summary>
    public string PackName { get; private set; } = "";

    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>The last day on which it enters the central register; null where none was wanted yet.</summary>
    public DateOnly? RegisterBy { get; private set; }

    /// <summary>Until when the record is kept: ten years (Reg. (EU) 2023/2831 art. 6, Reg. (EU) 1407/2013 art. 6(4)).</summary>
    public DateOnly KeptUntil => GrantedOn.AddYears(10);

    /// <summary>What the ceiling rule needs of it.</summary>
    public AidGiven Given => new(GrantedOn, GrossGrantEquivalent);

    /// <summary>Records de minimis aid where the ceiling admits it. There is no way around the check.</summary>
    /// <param name="terms">Ceiling and period by the rule pack of the day.</param>
    /// <param name="others">All other de minimis aid of the single undertaking from the same Member State.</param>
    /// <param name="registerBy">The last day for the central register.</param>
    public static Result<AidRecord> Record(
        GrantId grant,
        OrganisationId organisation,
        string memberState,
        Money amount,
        AidGiven aid,
        string packName,
        DeMinimisTerms terms,
        IReadOnlyCollection<AidGiven> others,
        DateOnly? registerBy,
        DateTimeOffset now)
    {
        var admitted = DeMinimis.Admit(terms, aid, others);
        return admitted.Refused
            ? admitted.Error
            : new AidRecord(grant, organisation, memberState, amount, aid, packName, registerBy, now);
    }
}
