using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Api.Organisations;

internal static class GetOrganisationEndpoint
{
    public static void MapGetOrganisation(this RouteGroupBuilder organisations) => organisations
        .MapGet("/{id:guid}", Get)
        .Operation("GetOrganisation", Scopes.OrganisationsRead, Audience.SignedIn)
        .Refuses(OrganisationErrors.NotFound);

    /// <summary>Read an organisation</summary>
    /// <remarks>For every account. Why it is suspended is for its members, the platform's administrators and auditors.</remarks>
    internal static Task<Shown<OrganisationView>> Get(
        Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetOrganisation(new(id)), ct).Shown();
}
