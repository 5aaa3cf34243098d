using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Application.Funding;

/// <summary>De minimis aid that one organisation received. Written once, never changed.</summary>
public sealed record AidRecordView : IExample<AidRecordView>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required AidRecordId Id { get; init; }

    /// <summary>The grant it was given under.</summary>
    public required GrantId GrantId { get; init; }

    /// <summary>Who benefits.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>The Member State that grants (ISO 3166-1 alpha-2); each has its own ceiling.</summary>
    public required string MemberState { get; init; }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>The aid as if it had all been a grant, before tax; what the ceiling counts.</summary>
    public required Money GrossGrantEquivalent { get; init; }

    /// <summary>Why public money may be given.</summary>
    public required LegalBasis LegalBasis { get; init; }

    /// <summary>The day on which the right to the aid arose, in the region's calendar.</summary>
    public required DateOnly GrantedOn { get; init; }

    /// <summary>The last day on which it enters the central register, for aid granted from 2026 on: 20 working days of the region (Reg. (EU) 2023/2831 art. 6).</summary>
    public DateOnly? RegisterBy { get; init; }

    /// <summary>The record is kept ten years.</summary>
    public required DateOnly KeptUntil { get; init; }

    /// <summary>The rule pack by which the aid was judged.</summary>
    public required string RulePack { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    public static readonly Expression<Func<AidRecord, AidRecordView>> Projection = aid => new AidRecordView
    {
        Id = aid.Id,
        GrantId = aid.GrantId,
        OrganisationId = aid.Organisation,
        MemberState = aid.MemberState,
        Amount = aid.Amount,
        GrossGrantEquivalent = aid.GrossGrantEquivalent,
        LegalBasis = aid.Basis,
        GrantedOn = aid.GrantedOn,
        RegisterBy = aid.RegisterBy,
        KeptUntil = aid.GrantedOn.AddYears(10),
        RulePack = aid.PackName,
        Invented = aid.Invented,
    };

    public static AidRecordView Example => new()
    {
        Id = ExampleIds.AidRecord,
        GrantId = GrantView.Example.Id,
        OrganisationId = GrantView.Example.LeadId,
        MemberState = "FR",
        Amount = Money.Euro(30_000m),
        GrossGrantEquivalent = Money.Euro(30_000m),
        LegalBasis = LegalBasis.DeMinimis,
        GrantedOn = new(2018, 7, 17),
        KeptUntil = new(2028, 7, 17),
        RulePack = "FR10-2018",
        Invented = false,
    };
}
