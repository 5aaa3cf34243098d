using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Api.Organisations;

/// <summary>A new member.</summary>
public sealed record AddMemberBody : IExample<AddMemberBody>
{
    /// <summary>The account that shall act for the organisation.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>What it may do; at least one role.</summary>
    [MaxLength(4)]
    public required List<MemberRole> Roles { get; init; }

    public static AddMemberBody Example => new() { AccountId = MemberView.Example.AccountId.Value, Roles = [MemberRole.Contributor] };
}

internal static class AddMemberEndpoint
{
    public static void MapAddMember(this RouteGroupBuilder organisations) => organisations
        .MapPost("/{id:guid}/members", Add)
        .Operation("AddMember", Scopes.OrganisationsWrite, Audience.OrganisationAdministrator)
        .Refuses(OrganisationErrors.NotFound, OrganisationErrors.NotAdministrator, OrganisationLifecycle.Table.Refusal(OrganisationStep.AddMember), OrganisationErrors.AccountUnknown,
            OrganisationErrors.AlreadyMember, OrganisationErrors.RolesMissing);

    /// <summary>Add a member</summary>
    /// <remarks>Lets an account act for the organisation. If-Match names the organisation's ETag, which its members share.</remarks>
    internal static Task<Made<MemberView>> Add(
        Guid id, IfMatch seen, Body<AddMemberBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new AddMember(new(id), new(body.Value.AccountId), body.Value.Roles, seen.Version), ct)
            .Made(view => $"/v1/organisations/{view.OrganisationId.Value}/members/{view.AccountId.Value}");
}
