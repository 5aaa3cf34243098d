using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Regions;
using HealthCoCreation.Domain.Regions;
using MediatR;

namespace HealthCoCreation.Api.Regions;

/// <summary>What may change of a region.</summary>
public sealed record ReviseRegionBody : IExample<ReviseRegionBody>
{
    /// <summary>What the region is called.</summary>
    public required TextBody Name { get; init; }

    /// <summary>Languages of the region's texts (BCP 47); the first is the one it writes in.</summary>
    [MinLength(1), MaxLength(10), Pattern(ContentLanguage.Pattern, 2)]
    public required List<string> Languages { get; init; }

    /// <summary>What the region is in the programme.</summary>
    public required RegionRole Role { get; init; }

    /// <summary>Category for co-financing by the ERDF, by programming period (2021 to 2027: Reg. (EU) 2021/1060 art. 108); periods do not overlap.</summary>
    [MaxLength(20)]
    public required List<ErdfPeriodBody> ErdfPeriods { get; init; }

    public static ReviseRegionBody Example => new()
    {
        Name = TextBody.Of(RegionView.Example.Name),
        Languages = ["fr", "en"],
        Role = RegionRole.Pilot,
        ErdfPeriods =
        [
            .. RegionView.Example.ErdfPeriods.Select(one => new ErdfPeriodBody { FirstYear = one.FirstYear, LastYear = one.LastYear, Category = one.Category }),
        ],
    };
}

internal static class ReviseRegionEndpoint
{
    public static void MapReviseRegion(this RouteGroupBuilder regions)
    {
        regions.MapPut("/{code}", Revise).Refusing("ReviseRegion");
        regions.MapPatch("/{code}", Patch).Refusing("PatchRegion");
    }

    private static RouteHandlerBuilder Refusing(this RouteHandlerBuilder endpoint, string id) => endpoint
        .Operation(id, Scopes.RegionsWrite, Audience.PlatformAdministrator)
        .Refuses(RegionErrors.NotFound, RegionLifecycle.Table.Refusal(RegionStep.Revise), RegionErrors.ErdfPeriodsOverlap);

    /// <summary>Revise a region</summary>
    /// <remarks>Replaces name, languages, role and categories. Code, country, currency and time zone stay: deadlines and amounts have been reckoned with them.</remarks>
    internal static Task<Shown<RegionView>> Revise(
        string code, IfMatch seen, Body<ReviseRegionBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new ReviseRegion(code, body.Value.Name.ToText(), body.Value.Languages, body.Value.Role, [.. body.Value.ErdfPeriods.Select(one => one.ToPeriod())], seen.Version), ct).Shown();

    /// <summary>Change parts of a region</summary>
    /// <remarks>A merge patch (RFC 7396) to what ReviseRegion takes: what is left out stays, null removes, arrays are replaced as a whole; the result is held against the same rules.</remarks>
    internal static async Task<Shown<RegionView>> Patch(string code, IfMatch seen, MergePatch<ReviseRegionBody> patch, IMediator mediator, CancellationToken ct) =>
        await Revise(code, seen, patch.Onto(await mediator.Send(new GetRegion(code), ct), view => view), mediator, ct);
}
