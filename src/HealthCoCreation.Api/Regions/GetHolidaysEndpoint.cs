using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Regions;
using HealthCoCreation.Domain.Regions;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Regions;

internal static class GetHolidaysEndpoint
{
    public static void MapGetHolidays(this RouteGroupBuilder regions) => regions
        .MapGet("/{code}/holidays", Get)
        .Operation("GetHolidays", Scopes.RegionsRead, Audience.Anyone)
        .Refuses(RegionErrors.NotFound);

    /// <summary>Read the public holidays of a region</summary>
    /// <remarks>Those of one year, by the rules of its country and of the parts it lies in, and by what it has decided about single days. No standstill, question or review ends on one of them.</remarks>
    /// <param name="year">The year; the present one in the region where absent. The rules are kept for 2010 to 2035.</param>
    internal static Task<Shown<HolidaysView>> Get(
        string code, [FromQuery, Range(PublicHolidays.FirstYear, PublicHolidays.LastYear)] int? year, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetHolidays(code, year), ct).Shown();
}
