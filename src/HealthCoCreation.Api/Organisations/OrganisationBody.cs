using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Api.Organisations;

/// <summary>What an organisation says of itself.</summary>
public sealed record OrganisationBody : IExample<OrganisationBody>
{
    /// <summary>The name in the register of its country.</summary>
    [Line(200)]
    public required string LegalName { get; init; }

    /// <summary>What kind of organisation it is.</summary>
    public required OrganisationKind Kind { get; init; }

    /// <summary>Country (ISO 3166-1 alpha-2).</summary>
    [Pattern("^[A-Z]{2}$", 2)]
    public required string Country { get; init; }

    /// <summary>NUTS code of its region, where it has one: one of its country, see ListNutsCodes.</summary>
    [Pattern("^[A-Z]{2}[A-Z0-9]{0,3}$", 5)]
    public string? RegionCode { get; init; }

    /// <summary>Number in the register of its country; unique there.</summary>
    [Line(60)]
    public required string RegistrationNumber { get; init; }

    /// <summary>Size (Recommendation 2003/361/EC), for enterprises.</summary>
    public SmeClass? SmeClass { get; init; }

    internal RegisterOrganisation ToRegistration() => new(LegalName, Kind, Country, RegionCode, RegistrationNumber, SmeClass);

    public static OrganisationBody Example => new()
    {
        LegalName = "Hôpital Foch",
        Kind = OrganisationKind.HealthcareProvider,
        Country = "FR",
        RegionCode = "FR10",
        RegistrationNumber = "EXAMPLE-0001",
    };
}
