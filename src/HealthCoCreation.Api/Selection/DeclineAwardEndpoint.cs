using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class DeclineAwardEndpoint
{
    public static void MapDeclineAward(this RouteGroupBuilder proposals) => proposals
        .MapPost("/{id:guid}/decline-award", Decline)
        .Operation("DeclineAward", Scopes.SelectionWrite, Audience.Signatory)
        .Refuses(
            ProposalErrors.NotFound, RankedListErrors.NotTheApplicant, ProposalErrors.ReasonMissing, ProposalLifecycle.Table.Refusal(ProposalStep.Decline));

    /// <summary>Decline an award</summary>
    /// <remarks>For who signs for the lead applicant, before the contract. The first on the reserve list moves up and is told. Where every award is declined, the challenge stays unsolved.</remarks>
    internal static Task<Shown<ProposalDecisionView>> Decline(Guid id, IfMatch seen, Body<ReasonBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new DeclineAward(new(id), body.Value.Reason, seen.Version), ct).Shown();
}
