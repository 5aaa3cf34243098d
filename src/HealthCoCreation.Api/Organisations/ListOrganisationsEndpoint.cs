using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Organisations;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Organisations;

internal static class ListOrganisationsEndpoint
{
    public static void MapListOrganisations(this RouteGroupBuilder organisations) => organisations
        .MapGet("/", List)
        .Operation("ListOrganisations", Scopes.OrganisationsRead, Audience.SignedIn);

    /// <summary>List organisations</summary>
    /// <remarks>All of them, newest first.</remarks>
    /// <param name="kind">Only those of this kind.</param>
    /// <param name="country">Only those of this country (ISO 3166-1 alpha-2).</param>
    /// <param name="region">Only those in this region (NUTS code).</param>
    /// <param name="status">Only those in this state.</param>
    /// <param name="legalName">Only those whose name holds this text, in upper or lower case.</param>
    /// <param name="mine">True for only those of which you are a member.</param>
    internal static ShownList<OrganisationSummary> List(
        PageQuery page,
        [FromQuery, OneOf(typeof(OrganisationKind))] string? kind,
        [FromQuery, Pattern("^[A-Z]{2}$", 2)] string? country,
        [FromQuery, Pattern(QueryValue.NutsPattern, 5)] string? region,
        [FromQuery, OneOf(typeof(OrganisationStatus))] string? status,
        [FromQuery, Line(200)] string? legalName,
        [FromQuery] bool? mine,
        IMediator mediator,
        CancellationToken ct) =>
        page.Shown(at => mediator.Send(
            new ListOrganisations(
                QueryValue.Of<OrganisationKind>("kind", kind),
                country,
                QueryValue.Region("region", region),
                QueryValue.Of<OrganisationStatus>("status", status),
                legalName,
                mine ?? false,
                at),
            ct));
}
