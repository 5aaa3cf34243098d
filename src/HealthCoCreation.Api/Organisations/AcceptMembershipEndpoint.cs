using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Api.Organisations;

internal static class AcceptMembershipEndpoint
{
    public static void MapAcceptMembership(this RouteGroupBuilder organisations) => organisations
        .MapPost("/{id:guid}/members/{accountId:guid}/accept", Accept)
        .Operation("AcceptMembership", Scopes.OrganisationsWrite, Audience.SignedIn)
        .Refuses(OrganisationErrors.NotFound, OrganisationErrors.OwnInvitationOnly,
            OrganisationLifecycle.Table.Refusal(OrganisationStep.AcceptMembership), OrganisationErrors.NotInvited);

    /// <summary>Accept a membership</summary>
    /// <remarks>
    /// For the invited account itself. Your invitations stand in the answer of "Read yourself"; who does not want one removes the member.
    /// If-Match names the organisation's ETag, which its members share.
    /// </remarks>
    internal static Task<Shown<MemberView>> Accept(Guid id, Guid accountId, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new AcceptMembership(new(id), new(accountId), seen.Version), ct).Shown();
}
