using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Regions;
using HealthCoCreation.Domain.Regions;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Regions;

internal static class ListRegionsEndpoint
{
    public static void MapListRegions(this RouteGroupBuilder regions) => regions
        .MapGet("/", List)
        .Operation("ListRegions", Scopes.RegionsRead, Audience.Anyone);

    /// <summary>List regions</summary>
    /// <remarks>All regions, newest first.</remarks>
    /// <param name="country">Only those of this country (ISO 3166-1 alpha-2).</param>
    /// <param name="role">Only those with this role in the programme.</param>
    /// <param name="status">Only those in this state.</param>
    internal static ShownList<RegionSummary> List(
        PageQuery page,
        [FromQuery, Pattern("^[A-Z]{2}$", 2)] string? country,
        [FromQuery, OneOf(typeof(RegionRole))] string? role,
        [FromQuery, OneOf(typeof(RegionStatus))] string? status,
        IMediator mediator,
        CancellationToken ct) =>
        page.Shown(at => mediator.Send(
            new ListRegions(
                country, QueryValue.Of<RegionRole>("role", role), QueryValue.Of<RegionStatus>("status", status), at),
            ct));
}
