using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Api.Funding;

internal static class GetCoFundingRequestEndpoint
{
    public static void MapGetCoFundingRequest(this RouteGroupBuilder requests) => requests
        .MapGet("/{id:guid}", Get)
        .Operation("GetCoFundingRequest", Scopes.FundingRead, Audience.Member | Audience.Auditor)
        .Refuses(
            CoFundingRequestErrors.NotFound);

    /// <summary>Read a co-funding request</summary>
    /// <remarks>For the round's supporters, for the funder that is asked once it is submitted, and for auditors.</remarks>
    internal static Task<Shown<CoFundingRequestView>> Get(
        Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetCoFundingRequest(new(id)), ct).Shown();
}
