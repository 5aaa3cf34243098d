using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Api.Funding;

internal static class RejectCoFundingRequestEndpoint
{
    public static void MapRejectCoFundingRequest(this RouteGroupBuilder requests) => requests
        .MapPost("/{id:guid}/reject", Reject)
        .Operation("RejectCoFundingRequest", Scopes.FundingWrite, Audience.Signatory)
        .PeopleOnly()
        .Refuses(
            CoFundingRequestErrors.NotFound,
            CoFundingRequestLifecycle.Table.Refusal(CoFundingRequestStep.Reject),
            CoFundingRequestErrors.NotTheFunder,
            CoFundingRequestErrors.ReasonMissing);

    /// <summary>Reject a co-funding request</summary>
    /// <remarks>For signatories of the funder that is asked, with the reason. The same funder may be asked anew.</remarks>
    internal static Task<Shown<CoFundingRequestView>> Reject(
        Guid id, IfMatch seen, Body<ReasonBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new RejectCoFundingRequest(new(id), body.Value.Reason, seen.Version), ct).Shown();
}
