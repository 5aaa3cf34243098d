using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Domain.Proposals;
using MediatR;

namespace HealthCoCreation.Api.Proposals;

/// <summary>A member's leaving.</summary>
public sealed record LeaveProposalBody : IExample<LeaveProposalBody>
{
    /// <summary>The member you sign for.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Why it leaves.</summary>
    [Prose(2000)]
    public required string Reason { get; init; }

    public static LeaveProposalBody Example => new()
    {
        OrganisationId = ProposalView.Example.Members[1].OrganisationId.Value,
        Reason = "Our engineers are bound by another project.",
    };
}

internal static class LeaveProposalEndpoint
{
    public static void MapLeaveProposal(this RouteGroupBuilder proposals) => proposals
        .MapPost("/{id:guid}/leave", Leave)
        .Operation("LeaveProposal", Scopes.ProposalsWrite, Audience.Signatory)
        .Refuses(ProposalErrors.NotFound, ProposalErrors.NotYours, ProposalLifecycle.Table.Refusal(ProposalStep.Withdraw), ProposalErrors.NotAMember, ProposalErrors.ReasonMissing);

    /// <summary>Leave a proposal</summary>
    /// <remarks>A member other than the lead leaves. Before submission the others go on without it; afterwards it takes the whole proposal with it, unless the call says otherwise.</remarks>
    internal static Task<Gone> Leave(Guid id, IfMatch seen, Body<LeaveProposalBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new LeaveProposal(new(id), new(body.Value.OrganisationId), body.Value.Reason, seen.Version), ct).Gone();
}
