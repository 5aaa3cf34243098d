using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Domain.Proposals;
using MediatR;

namespace HealthCoCreation.Api.Proposals;

internal static class WithdrawProposalEndpoint
{
    public static void MapWithdrawProposal(this RouteGroupBuilder proposals) => proposals
        .MapPost("/{id:guid}/withdraw", Withdraw)
        .Operation("WithdrawProposal", Scopes.ProposalsWrite, Audience.Signatory)
        .Refuses(ProposalErrors.NotFound, ProposalErrors.NotYours, ProposalLifecycle.Table.Refusal(ProposalStep.Withdraw), ProposalErrors.ReasonMissing);

    /// <summary>Withdraw a proposal</summary>
    /// <remarks>The lead takes the proposal back, for good, while it is sealed. It is never opened.</remarks>
    internal static Task<Shown<ProposalView>> Withdraw(Guid id, IfMatch seen, Body<ReasonBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new WithdrawProposal(new(id), body.Value.Reason, seen.Version), ct).Shown();
}
