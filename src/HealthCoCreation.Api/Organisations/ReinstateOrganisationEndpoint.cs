using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Api.Organisations;

internal static class ReinstateOrganisationEndpoint
{
    public static void MapReinstateOrganisation(this RouteGroupBuilder organisations) => organisations
        .MapPost("/{id:guid}/reinstate", Reinstate)
        .Operation("ReinstateOrganisation", Scopes.OrganisationsWrite, Audience.PlatformAdministrator)
        .Refuses(OrganisationErrors.NotFound, OrganisationLifecycle.Table.Refusal(OrganisationStep.Reinstate));

    /// <summary>Reinstate an organisation</summary>
    /// <remarks>Ends the suspension; it is verified as before.</remarks>
    internal static Task<Shown<OrganisationView>> Reinstate(
        Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ReinstateOrganisation(new(id), seen.Version), ct).Shown();
}
