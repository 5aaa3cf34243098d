using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Api.Funding;

internal static class ReviewCoFundingRequestEndpoint
{
    public static void MapReviewCoFundingRequest(this RouteGroupBuilder requests) => requests
        .MapPost("/{id:guid}/review", Review)
        .Operation("ReviewCoFundingRequest", Scopes.FundingWrite, Audience.Contributor)
        .Refuses(
            CoFundingRequestErrors.NotFound,
            CoFundingRequestLifecycle.Table.Refusal(CoFundingRequestStep.Review),
            CoFundingRequestErrors.NotTheFunder);

    /// <summary>Take a co-funding request up for review</summary>
    /// <remarks>For the funder that is asked.</remarks>
    internal static Task<Shown<CoFundingRequestView>> Review(
        Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ReviewCoFundingRequest(new(id), seen.Version), ct).Shown();
}
