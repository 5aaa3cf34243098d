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
    /// <remarks>Those of one year, from 1 January to 31 December in the region, both included, by the rules of its country and of the parts it lies in, and by what it has decided about single days. A period that is counted forwards (a standstill, a review) and would end on one of them, on a Saturday or on a Sunday ends with the next working day instead; one that is counted back (`questionsUntil` of a call, from its deadline) is not moved by them. Either has at least two working days where it has two days or more (Reg. (EEC, Euratom) 1182/71 art. 3).</remarks>
    /// <param name="year">The year; the present one in the region where absent. The rules are kept for 2010 to 2035.</param>
    internal static Task<Shown<HolidaysView>> Get(
        string code, [FromQuery, Range(PublicHolidays.FirstYear, PublicHolidays.LastYear)] int? year, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetHolidays(code, year), ct).Shown();
}
