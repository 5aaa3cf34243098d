using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using MediatR;
using System.ComponentModel.DataAnnotations;

namespace HealthCoCreation.Api.Proposals;

/// <summary>The members besides the lead.</summary>
public sealed record NameMembersBody : IExample<NameMembersBody>
{
    /// <summary>Verified organisations without a role in the round; none where the lead is alone.</summary>
    [MaxLength(20)]
    public required List<Guid> OrganisationIds { get; init; }

    public static NameMembersBody Example => new() { OrganisationIds = [ProposalView.Example.Members[1].OrganisationId.Value] };
}

internal static class NameMembersEndpoint
{
    public static void MapNameMembers(this RouteGroupBuilder proposals) => proposals
        .MapPut("/{id:guid}/members", Name)
        .Operation("NameMembers", Scopes.ProposalsWrite, Audience.Contributor)
        .Refuses(ProposalErrors.NotFound, ProposalErrors.NotYours, ProposalLifecycle.Table.Refusal(ProposalStep.NameMembers), ProposalErrors.DeadlinePassed, ProposalErrors.CallNotOpen,
            OrganisationErrors.NotVerified, ProposalErrors.MemberTwice, ProposalErrors.ApplicantHasAnotherRole);

    /// <summary>Name the members</summary>
    /// <remarks>Names the members besides the lead, and no others. Their people see the proposal from then on. Once submitted, the consortium is fixed.</remarks>
    internal static Task<Shown<ProposalView>> Name(Guid id, IfMatch seen, Body<NameMembersBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new NameMembers(new(id), [.. body.Value.OrganisationIds.Select(one => new OrganisationId(one))], seen.Version), ct).Shown();
}
