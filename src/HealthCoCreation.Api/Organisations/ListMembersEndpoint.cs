using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Api.Organisations;

internal static class ListMembersEndpoint
{
    public static void MapListMembers(this RouteGroupBuilder organisations) => organisations
        .MapGet("/{id:guid}/members", List)
        .Operation("ListMembers", Scopes.OrganisationsRead, Audience.Member | Audience.PlatformAdministrator | Audience.Auditor)
        .Refuses(OrganisationErrors.NotFound, OrganisationErrors.MembersHidden);

    /// <summary>List the members</summary>
    /// <remarks>Who acts for the organisation; for its members, the platform's administrators and auditors.</remarks>
    internal static ShownList<MemberView> List(
        Guid id, PageQuery page, IMediator mediator, CancellationToken ct) =>
        page.Shown(at => mediator.Send(new ListMembers(new(id), at), ct));
}
