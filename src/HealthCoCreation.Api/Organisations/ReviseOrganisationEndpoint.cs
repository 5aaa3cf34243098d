using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Api.Organisations;

internal static class ReviseOrganisationEndpoint
{
    public static void MapReviseOrganisation(this RouteGroupBuilder organisations) => organisations
        .MapPut("/{id:guid}", Revise)
        .Operation("ReviseOrganisation", Scopes.OrganisationsWrite, Audience.OrganisationAdministrator)
        .Refuses(OrganisationErrors.NotFound, OrganisationErrors.NotAdministrator, OrganisationLifecycle.Table.Refusal(OrganisationStep.Revise), OrganisationErrors.IdentityIsVerified,
            OrganisationErrors.RegistrationNumberTaken);

    /// <summary>Revise an organisation</summary>
    /// <remarks>Replaces what it says of itself. Once it is verified, legal name, country and registration number stay.</remarks>
    internal static Task<Shown<OrganisationView>> Revise(
        Guid id, IfMatch seen, Body<OrganisationBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new ReviseOrganisation(
                new(id),
                body.Value.LegalName,
                body.Value.Kind,
                body.Value.Country,
                body.Value.RegionCode,
                body.Value.RegistrationNumber,
                body.Value.SmeClass,
                seen.Version), ct).Shown();
}
