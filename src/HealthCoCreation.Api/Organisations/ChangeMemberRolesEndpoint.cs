using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Api.Organisations;

/// <summary>The roles of a member.</summary>
public sealed record MemberRolesBody : IExample<MemberRolesBody>
{
    /// <summary>What it may do from now on; at least one role.</summary>
    [MaxLength(4)]
    public required List<MemberRole> Roles { get; init; }

    public static MemberRolesBody Example => new() { Roles = [MemberRole.Administrator, MemberRole.Signatory] };
}

internal static class ChangeMemberRolesEndpoint
{
    public static void MapChangeMemberRoles(this RouteGroupBuilder organisations) => organisations
        .MapPut("/{id:guid}/members/{accountId:guid}", Change)
        .Operation("ChangeMemberRoles", Scopes.OrganisationsWrite, Audience.OrganisationAdministrator)
        .Refuses(OrganisationErrors.NotFound, OrganisationErrors.NotAdministrator, OrganisationLifecycle.Table.Refusal(OrganisationStep.ChangeRoles), OrganisationErrors.MemberNotFound,
            OrganisationErrors.RolesMissing, OrganisationErrors.LastAdministrator);

    /// <summary>Change the roles of a member</summary>
    /// <remarks>Replaces them all. An organisation keeps at least one administrator.</remarks>
    internal static Task<Shown<MemberView>> Change(
        Guid id, Guid accountId, IfMatch seen, Body<MemberRolesBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ChangeMemberRoles(new(id), new(accountId), body.Value.Roles, seen.Version), ct).Shown();
}
