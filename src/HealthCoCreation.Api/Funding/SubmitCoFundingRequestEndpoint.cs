using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Api.Funding;

internal static class SubmitCoFundingRequestEndpoint
{
    public static void MapSubmitCoFundingRequest(this RouteGroupBuilder requests) => requests
        .MapPost("/{id:guid}/submit", Submit)
        .Operation("SubmitCoFundingRequest", Scopes.FundingWrite, Audience.Signatory)
        .Idempotent()
        .Refuses(
            CoFundingRequestErrors.NotFound,
            CoFundingRequestLifecycle.Table.Refusal(CoFundingRequestStep.Submit),
            CoFundingRequestErrors.NotASupporter,
            CoFundingRequestErrors.ProposalNotProposed);

    /// <summary>Submit a co-funding request</summary>
    /// <remarks>For signatories of the round's supporters. The funder sees it from now on.</remarks>
    internal static Task<Shown<CoFundingRequestView>> Submit(
        Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new SubmitCoFundingRequest(new(id), seen.Version), ct).Shown();
}
