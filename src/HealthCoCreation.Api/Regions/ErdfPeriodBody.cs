using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Regions;

namespace HealthCoCreation.Api.Regions;

/// <summary>What a region counts as in one programming period.</summary>
public sealed record ErdfPeriodBody : IExample<ErdfPeriodBody>
{
    /// <summary>The first year of the period.</summary>
    [Range(1989, 2100)]
    public required int FirstYear { get; init; }

    /// <summary>Its last year.</summary>
    [Range(1989, 2100)]
    public required int LastYear { get; init; }

    /// <summary>The category in it.</summary>
    public required ErdfCategory Category { get; init; }

    internal ErdfPeriod ToPeriod() => new(FirstYear, LastYear, Category);

    public static ErdfPeriodBody Example => new() { FirstYear = 2021, LastYear = 2027, Category = ErdfCategory.MoreDeveloped };
}
