using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Regions;
using HealthCoCreation.Domain.Regions;
using MediatR;

namespace HealthCoCreation.Api.Regions;

/// <summary>A new region.</summary>
public sealed record PrepareRegionBody : IExample<PrepareRegionBody>
{
    /// <summary>Code of NUTS 2024 on any level (ITL for the United Kingdom), see ListNutsCodes; it identifies the region for good.</summary>
    [Pattern("^[A-Z]{2}[A-Z0-9]{0,3}$", 5)]
    public required string Code { get; init; }

    /// <summary>What the region is called.</summary>
    public required TextBody Name { get; init; }

    /// <summary>Country (ISO 3166-1 alpha-2); the code lies in it.</summary>
    [Pattern("^[A-Z]{2}$", 2)]
    public required string Country { get; init; }

    /// <summary>Languages of the region's texts (BCP 47); the first is the one it writes in.</summary>
    [MinLength(1), MaxLength(10), Pattern(ContentLanguage.Pattern, 2)]
    public required List<string> Languages { get; init; }

    /// <summary>Currency (ISO 4217).</summary>
    [Pattern("^[A-Z]{3}$", 3)]
    public required string Currency { get; init; }

    /// <summary>Time zone (IANA) in which the region's days begin and end; it cannot be changed later.</summary>
    [Pattern("^[A-Za-z]+(/[A-Za-z0-9_+-]+)*$", 60)]
    public required string TimeZone { get; init; }

    /// <summary>What the region is in the programme.</summary>
    public required RegionRole Role { get; init; }

    /// <summary>Category for co-financing by the ERDF, by programming period (2021 to 2027: Reg. (EU) 2021/1060 art. 108); periods do not overlap.</summary>
    [MaxLength(20)]
    public required List<ErdfPeriodBody> ErdfPeriods { get; init; }

    public static PrepareRegionBody Example => new()
    {
        Code = "FR10",
        Name = TextBody.Of(RegionView.Example.Name),
        Country = "FR",
        Languages = ["fr", "en"],
        Currency = "EUR",
        TimeZone = "Europe/Paris",
        Role = RegionRole.Pilot,
        ErdfPeriods =
        [
            .. RegionView.Example.ErdfPeriods.Select(one => new ErdfPeriodBody { FirstYear = one.FirstYear, LastYear = one.LastYear, Category = one.Category }),
        ],
    };
}

internal static class PrepareRegionEndpoint
{
    public static void MapPrepareRegion(this RouteGroupBuilder regions) => regions
        .MapPost("/", Prepare)
        .Operation("PrepareRegion", Scopes.RegionsWrite, Audience.PlatformAdministrator)
        .Refuses(RegionErrors.CodeTaken, RegionErrors.UnknownCode, RegionErrors.UnknownTimeZone, RegionErrors.ErdfPeriodsOverlap);

    /// <summary>Prepare a region</summary>
    /// <remarks>Sets up a region with its NUTS code, from which its public holidays follow. Rounds are planned in it once it has a rule pack in force and is active.</remarks>
    internal static Task<Made<RegionView>> Prepare(
        Body<PrepareRegionBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new PrepareRegion(
                body.Value.Code,
                body.Value.Name.ToText(),
                body.Value.Country,
                body.Value.Languages,
                body.Value.Currency,
                body.Value.TimeZone,
                body.Value.Role,
                [.. body.Value.ErdfPeriods.Select(one => one.ToPeriod())]), ct)
            .Made(view => $"/v1/regions/{view.Code}");
}
