using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Application.Organisations;

/// <summary>An organisation that takes part: as challenger, funder, supporter or solver, round by round.</summary>
public sealed record OrganisationView : IVersioned, IExampleIn<OrganisationView, OrganisationStatus>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required OrganisationId Id { get; init; }

    /// <summary>The name in the register of its country.</summary>
    public required string LegalName { get; init; }

    public required OrganisationKind Kind { get; init; }

    /// <summary>Country (ISO 3166-1 alpha-2).</summary>
    public required string Country { get; init; }

    /// <summary>NUTS code of its region, where it has one.</summary>
    public string? RegionCode { get; init; }

    /// <summary>Number in the register of its country.</summary>
    public required string RegistrationNumber { get; init; }

    /// <summary>Size by its own declaration (Recommendation 2003/361/EC).</summary>
    public SmeClass? SmeClass { get; init; }

    /// <summary>Where it stands. Only a verified organisation takes part in rounds and answers calls.</summary>
    public required OrganisationStatus Status { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Why it is suspended, while it is; for its members, the platform's administrators and auditors.</summary>
    public string? SuspendedBecause { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change, those of its members included; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>As this actor may see it.</summary>
    public static OrganisationView Of(Organisation organisation, Actor actor) => new()
    {
        Id = organisation.Id,
        LegalName = organisation.LegalName,
        Kind = organisation.Kind,
        Country = organisation.Country,
        RegionCode = organisation.RegionCode,
        RegistrationNumber = organisation.RegistrationNumber,
        SmeClass = organisation.SmeClass,
        Status = organisation.Status,
        RegisteredAt = organisation.RegisteredAt,
        SuspendedBecause = OrganisationPolicy.SeesInside(actor, organisation.Id) ? organisation.SuspendedBecause : null,
        Invented = organisation.Invented,
        Version = organisation.Version,
        Actions = OrganisationPolicy.Actions(actor, organisation),
    };

    public static OrganisationView Example => new()
    {
        Id = ExampleIds.Hospital,
        LegalName = "Hôpital Foch",
        Kind = OrganisationKind.HealthcareProvider,
        Country = "FR",
        RegionCode = "FR10",
        RegistrationNumber = "EXAMPLE-0001",
        Status = OrganisationStatus.Verified,
        RegisteredAt = new(2018, 1, 10, 9, 0, 0, TimeSpan.Zero),
        Invented = false,
        Version = 4,
        Actions = ["revise", "inviteMember", "changeRoles", "removeMember"],
    };

    public static OrganisationView ExampleIn(OrganisationStatus status) => Example with
    {
        Status = status,
        SuspendedBecause = status == OrganisationStatus.Suspended ? "The register of its country says that it is dissolved." : null,
    };
}

/// <summary>An organisation as it stands in lists.</summary>
public sealed record OrganisationSummary : IExample<OrganisationSummary>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required OrganisationId Id { get; init; }

    /// <summary>The name in the register of its country.</summary>
    public required string LegalName { get; init; }

    public required OrganisationKind Kind { get; init; }

    /// <summary>Country (ISO 3166-1 alpha-2).</summary>
    public required string Country { get; init; }

    /// <summary>NUTS code of its region, where it has one.</summary>
    public string? RegionCode { get; init; }

    public required OrganisationStatus Status { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    public static readonly Expression<Func<Organisation, OrganisationSummary>> Projection = organisation => new OrganisationSummary
    {
        Id = organisation.Id,
        LegalName = organisation.LegalName,
        Kind = organisation.Kind,
        Country = organisation.Country,
        RegionCode = organisation.RegionCode,
        Status = organisation.Status,
        Invented = organisation.Invented,
    };

    public static OrganisationSummary Example => new()
    {
        Id = OrganisationView.Example.Id,
        LegalName = OrganisationView.Example.LegalName,
        Kind = OrganisationView.Example.Kind,
        Country = OrganisationView.Example.Country,
        RegionCode = OrganisationView.Example.RegionCode,
        Status = OrganisationView.Example.Status,
        Invented = OrganisationView.Example.Invented,
    };
}
