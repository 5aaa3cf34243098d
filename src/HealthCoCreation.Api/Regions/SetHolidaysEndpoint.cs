using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Regions;
using HealthCoCreation.Domain.Regions;
using MediatR;

namespace HealthCoCreation.Api.Regions;

/// <summary>What a region has decided about single days.</summary>
public sealed record HolidaysBody : IExample<HolidaysBody>
{
    /// <summary>Days that are kept beyond the rules, in any order.</summary>
    [MaxLength(500)]
    public required List<AddedHolidayBody> Added { get; init; }

    /// <summary>Holidays by the rules that are not kept, in any order.</summary>
    [MaxLength(500)]
    public required List<DateOnly> Removed { get; init; }

    public static HolidaysBody Example => new() { Added = [AddedHolidayBody.Example], Removed = [new(2018, 5, 21)] };
}

/// <summary>A day that a region keeps beyond the rules of its place.</summary>
public sealed record AddedHolidayBody : IExample<AddedHolidayBody>
{
    /// <summary>The day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What it is called.</summary>
    public required TextBody Name { get; init; }

    internal AddedHoliday ToHoliday() => new(Day, Name.ToText());

    public static AddedHolidayBody Example => new() { Day = new(2018, 5, 7), Name = TextBody.Of("fr", "Pont du 8 mai") };
}

internal static class SetHolidaysEndpoint
{
    public static void MapSetHolidays(this RouteGroupBuilder regions) => regions
        .MapPut("/{code}/holidays", Set)
        .Operation("SetHolidays", Scopes.RegionsWrite, Audience.PlatformAdministrator)
        .Refuses(RegionErrors.NotFound, RegionLifecycle.Table.Refusal(RegionStep.SetHolidays), RegionErrors.NoHolidayByRule, RegionErrors.HolidayTwice);

    /// <summary>Decide single holidays</summary>
    /// <remarks>Replaces what the region has decided about single days: which it keeps beyond the rules of its place and which of them it does not. Some places decide so every year, and municipalities always. Notices already sent and calls already drafted keep the ends that they name.</remarks>
    internal static Task<Shown<RegionView>> Set(
        string code, IfMatch seen, Body<HolidaysBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new SetHolidays(code, [.. body.Value.Added.Select(one => one.ToHoliday())], body.Value.Removed, seen.Version), ct).Shown();
}
