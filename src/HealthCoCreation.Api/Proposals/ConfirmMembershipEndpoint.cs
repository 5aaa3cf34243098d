using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Domain.Proposals;
using MediatR;

namespace HealthCoCreation.Api.Proposals;

/// <summary>A member's confirmation.</summary>
public sealed record ConfirmMembershipBody : IExample<ConfirmMembershipBody>
{
    /// <summary>The member you sign for.</summary>
    public required Guid OrganisationId { get; init; }

    public static ConfirmMembershipBody Example => new() { OrganisationId = ProposalView.Example.Members[1].OrganisationId.Value };
}

internal static class ConfirmMembershipEndpoint
{
    public static void MapConfirmMembership(this RouteGroupBuilder proposals) => proposals
        .MapPost("/{id:guid}/confirm", Confirm)
        .Operation("ConfirmMembership", Scopes.ProposalsWrite, Audience.Signatory)
        .Shows(ProposalView.ExampleConfirmed)
        .PeopleOnly()
        .Refuses(ProposalErrors.NotFound, ProposalErrors.NotYours, ProposalLifecycle.Table.Refusal(ProposalStep.Confirm), ProposalErrors.DeadlinePassed, ProposalErrors.CallNotOpen,
            ProposalErrors.LeadConfirmsBySubmitting, ProposalErrors.NotAMember, ProposalErrors.AlreadyConfirmed);

    /// <summary>Confirm a membership</summary>
    /// <remarks>A member commits to the content as it stands. If it changes, the member confirms again.</remarks>
    internal static Task<Shown<ProposalView>> Confirm(Guid id, IfMatch seen, Body<ConfirmMembershipBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ConfirmMembership(new(id), new(body.Value.OrganisationId), seen.Version), ct).Shown();
}
