using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Api.Funding;

internal static class CompleteGrantEndpoint
{
    public static void MapCompleteGrant(this RouteGroupBuilder grants) => grants
        .MapPost("/{id:guid}/complete", Complete)
        .Operation("CompleteGrant", Scopes.FundingWrite, Audience.Signatory)
        .Idempotent()
        .Refuses(
            GrantErrors.NotFound,
            GrantLifecycle.Table.Refusal(GrantStep.Complete),
            GrantErrors.NotAFunder);

    /// <summary>Complete a grant</summary>
    /// <remarks>For signatories of a funder that gives. What was not paid becomes available again in the envelopes.</remarks>
    internal static Task<Shown<GrantView>> Complete(
        Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new CompleteGrant(new(id), seen.Version), ct).Shown();
}
