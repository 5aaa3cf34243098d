using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Api.Organisations;

internal static class ReviseOrganisationEndpoint
{
    public static void MapReviseOrganisation(this RouteGroupBuilder organisations)
    {
        organisations.MapPut("/{id:guid}", Revise).Refusing("ReviseOrganisation");
        organisations.MapPatch("/{id:guid}", Patch).Refusing("PatchOrganisation");
    }

    private static RouteHandlerBuilder Refusing(this RouteHandlerBuilder endpoint, string id) => endpoint
        .Operation(id, Scopes.OrganisationsWrite, Audience.OrganisationAdministrator)
        .Refuses(OrganisationErrors.NotFound, OrganisationErrors.NotAdministrator, OrganisationLifecycle.Table.Refusal(OrganisationStep.Revise), OrganisationErrors.IdentityIsVerified,
            OrganisationErrors.RegistrationNumberTaken, OrganisationErrors.RegionUnknown);

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

    /// <summary>Change parts of an organisation</summary>
    /// <remarks>A merge patch (RFC 7396) to what ReviseOrganisation takes: what is left out stays, null removes, arrays are replaced as a whole; the result is held against the same rules.</remarks>
    internal static async Task<Shown<OrganisationView>> Patch(Guid id, IfMatch seen, MergePatch<OrganisationBody> patch, IMediator mediator, CancellationToken ct) =>
        await Revise(id, seen, patch.Onto(await mediator.Send(new GetOrganisation(new(id)), ct), view => view), mediator, ct);
}
