using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Api.Organisations;

internal static class RemoveMemberEndpoint
{
    public static void MapRemoveMember(this RouteGroupBuilder organisations) => organisations
        .MapDelete("/{id:guid}/members/{accountId:guid}", Remove)
        .Operation("RemoveMember", Scopes.OrganisationsWrite, Audience.SignedIn)
        .Refuses(OrganisationErrors.NotFound, OrganisationErrors.NotAdministrator, OrganisationErrors.MemberNotFound,
            OrganisationErrors.LastAdministrator);

    /// <summary>Remove a member</summary>
    /// <remarks>For the organisation's administrators; everybody may leave, and who is invited may decline. An organisation keeps at least one administrator.</remarks>
    internal static Task<Gone> Remove(
        Guid id, Guid accountId, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new RemoveMember(new(id), new(accountId), seen.Version), ct).Gone();
}
