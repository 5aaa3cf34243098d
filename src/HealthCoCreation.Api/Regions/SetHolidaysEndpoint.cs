using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Regions;
using HealthCoCreation.Domain.Regions;
using MediatR;

namespace HealthCoCreation.Api.Regions;

/// <summary>The public holidays of a region.</summary>
public sealed record HolidaysBody : IExample<HolidaysBody>
{
    /// <summary>The days, in any order.</summary>
    [MaxLength(500)]
    public required List<DateOnly> Days { get; init; }

    public static HolidaysBody Example => new() { Days = [new(2018, 5, 1), new(2018, 5, 8)] };
}

internal static class SetHolidaysEndpoint
{
    public static void MapSetHolidays(this RouteGroupBuilder regions) => regions
        .MapPut("/{code}/holidays", Set)
        .Operation("SetHolidays", Scopes.RegionsWrite, Audience.PlatformAdministrator)
        .Refuses(RegionErrors.NotFound, RegionLifecycle.Table.Refusal(RegionStep.SetHolidays));

    /// <summary>Set the public holidays</summary>
    /// <remarks>Replaces the list; weekends need no row. A standstill already notified keeps the end that its notice names.</remarks>
    internal static Task<Shown<RegionView>> Set(
        string code, IfMatch seen, Body<HolidaysBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new SetHolidays(code, body.Value.Days, seen.Version), ct).Shown();
}
