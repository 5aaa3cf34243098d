using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Api.Organisations;

internal static class VerifyOrganisationEndpoint
{
    public static void MapVerifyOrganisation(this RouteGroupBuilder organisations) => organisations
        .MapPost("/{id:guid}/verify", Verify)
        .Operation("VerifyOrganisation", Scopes.OrganisationsWrite, Audience.PlatformAdministrator)
        .PeopleOnly()
        .Refuses(OrganisationErrors.NotFound, OrganisationLifecycle.Table.Refusal(OrganisationStep.Verify));

    /// <summary>Verify an organisation</summary>
    /// <remarks>The organisation is what it says; it may take part in rounds and answer calls from now on.</remarks>
    internal static Task<Shown<OrganisationView>> Verify(
        Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new VerifyOrganisation(new(id), seen.Version), ct).Shown();
}
