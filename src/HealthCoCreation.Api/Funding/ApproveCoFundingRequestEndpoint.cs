using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Api.Funding;

internal static class ApproveCoFundingRequestEndpoint
{
    public static void MapApproveCoFundingRequest(this RouteGroupBuilder requests) => requests
        .MapPost("/{id:guid}/approve", Approve)
        .Operation("ApproveCoFundingRequest", Scopes.FundingWrite, Audience.Signatory)
        .PeopleOnly()
        .Idempotent()
        .Refuses(
            CoFundingRequestErrors.NotFound,
            CoFundingRequestLifecycle.Table.Refusal(CoFundingRequestStep.Approve),
            CoFundingRequestErrors.NotTheFunder,
            CoFundingRequestErrors.SecondPersonNeeded,
            CoFundingRequestErrors.ProposalNotProposed,
            EnvelopeErrors.InsufficientFunds,
            EnvelopeLifecycle.Table.Refusal(EnvelopeStep.Reserve));

    /// <summary>Approve a co-funding request</summary>
    /// <remarks>For signatories of the funder that is asked. All of the amount is set aside in the envelope at the same moment, or nothing is approved. Above the limit in the region's rule pack (`twoApproversAbove`) two persons approve the same amount: after the first the request stays under review with `firstApproval`; another amount begins anew.</remarks>
    internal static Task<Shown<CoFundingRequestView>> Approve(
        Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ApproveCoFundingRequest(new(id), seen.Version), ct).Shown();
}
