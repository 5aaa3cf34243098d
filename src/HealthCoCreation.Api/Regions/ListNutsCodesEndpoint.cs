using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Regions;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Regions;

internal static class ListNutsCodesEndpoint
{
    public static void MapListNutsCodes(this IEndpointRouteBuilder v1) => v1
        .MapGet("/nuts-codes", List)
        .WithTags("Regions")
        .Operation("ListNutsCodes", Scopes.RegionsRead, Audience.Anyone)
        .MayBeStored(TimeSpan.FromHours(1));

    /// <summary>List NUTS codes</summary>
    /// <remarks>The codes that regions and organisations are named by, in their order: NUTS 2024 of the Union and the EFTA countries on all levels, and the largest ITL regions of the United Kingdom. It may be stored for an hour.</remarks>
    /// <param name="country">Only those of this country (ISO 3166-1 alpha-2).</param>
    /// <param name="level">Only those of this level: 0 for countries, 1 to 3 for regions.</param>
    /// <param name="parent">Only those that lie in this one, a level below it.</param>
    /// <param name="text">Only those whose code or name in any language holds this text, whatever its case and accents.</param>
    internal static ShownList<NutsCodeView> List(
        PageQuery page,
        [FromQuery, Pattern("^[A-Z]{2}$", 2)] string? country,
        [FromQuery, Range(0, 3)] int? level,
        [FromQuery, Pattern(QueryValue.NutsPattern, 5)] string? parent,
        [FromQuery, Line(60)] string? text,
        IMediator mediator,
        CancellationToken ct) =>
        page.Shown(at => mediator.Send(new ListNutsCodes(country, level, QueryValue.Region("parent", parent), text, at), ct));
}
