using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Api.Organisations;

internal static class SuspendOrganisationEndpoint
{
    public static void MapSuspendOrganisation(this RouteGroupBuilder organisations) => organisations
        .MapPost("/{id:guid}/suspend", Suspend)
        .Operation("SuspendOrganisation", Scopes.OrganisationsWrite, Audience.PlatformAdministrator)
        .Refuses(OrganisationErrors.NotFound, OrganisationLifecycle.Table.Refusal(OrganisationStep.Suspend), OrganisationErrors.ReasonMissing);

    /// <summary>Suspend an organisation</summary>
    /// <remarks>It commits to nothing until it is reinstated. The reason is shown to its members.</remarks>
    internal static Task<Shown<OrganisationView>> Suspend(
        Guid id, IfMatch seen, Body<ReasonBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new SuspendOrganisation(new(id), body.Value.Reason, seen.Version), ct).Shown();
}
