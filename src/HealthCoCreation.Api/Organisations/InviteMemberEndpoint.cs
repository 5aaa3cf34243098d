using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Api.Organisations;

/// <summary>Who is asked to act for the organisation.</summary>
public sealed record InviteMemberBody : IExample<InviteMemberBody>
{
    /// <summary>The account that shall act for the organisation.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>What it may do; at least one role.</summary>
    [MaxLength(4)]
    public required List<MemberRole> Roles { get; init; }

    public static InviteMemberBody Example => new() { AccountId = MemberView.Example.AccountId.Value, Roles = [MemberRole.Contributor] };
}

internal static class InviteMemberEndpoint
{
    public static void MapInviteMember(this RouteGroupBuilder organisations) => organisations
        .MapPost("/{id:guid}/members", Invite)
        .Operation("InviteMember", Scopes.OrganisationsWrite, Audience.OrganisationAdministrator)
        .Shows(MemberView.ExampleInvited)
        .Refuses(OrganisationErrors.NotFound, OrganisationErrors.NotAdministrator, OrganisationLifecycle.Table.Refusal(OrganisationStep.InviteMember), OrganisationErrors.AccountUnknown,
            OrganisationErrors.AlreadyMember, OrganisationErrors.RolesMissing);

    /// <summary>Invite a member</summary>
    /// <remarks>Asks an account to act for the organisation; its roles count once it has accepted. If-Match names the organisation's ETag, which its members share.</remarks>
    internal static Task<Made<MemberView>> Invite(
        Guid id, IfMatch seen, Body<InviteMemberBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new InviteMember(new(id), new(body.Value.AccountId), body.Value.Roles, seen.Version), ct)
            .Made(view => $"/v1/organisations/{view.OrganisationId.Value}/members/{view.AccountId.Value}");
}
