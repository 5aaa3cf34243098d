using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Api.Organisations;

internal static class GetMemberEndpoint
{
    public static void MapGetMember(this RouteGroupBuilder organisations) => organisations
        .MapGet("/{id:guid}/members/{accountId:guid}", Get)
        .Operation("GetMember", Scopes.OrganisationsRead, Audience.SignedIn)
        .Refuses(OrganisationErrors.NotFound, OrganisationErrors.MembersHidden, OrganisationErrors.MemberNotFound);

    /// <summary>Read a member</summary>
    /// <remarks>For the organisation's members, the platform's administrators and auditors, and for the account itself.</remarks>
    internal static Task<Shown<MemberView>> Get(
        Guid id, Guid accountId, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetMember(new(id), new(accountId)), ct).Shown();
}
