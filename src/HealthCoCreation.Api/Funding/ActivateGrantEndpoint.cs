using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Api.Funding;

internal static class ActivateGrantEndpoint
{
    public static void MapActivateGrant(this RouteGroupBuilder grants) => grants
        .MapPost("/{id:guid}/activate", Activate)
        .Operation("ActivateGrant", Scopes.FundingWrite, Audience.Signatory)
        .Refuses(
            GrantErrors.NotFound,
            GrantLifecycle.Table.Refusal(GrantStep.Activate),
            GrantErrors.NotAFunder);

    /// <summary>Activate a grant</summary>
    /// <remarks>For signatories of a funder that gives. Payments may be made from now on.</remarks>
    internal static Task<Shown<GrantView>> Activate(
        Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ActivateGrant(new(id), seen.Version), ct).Shown();
}
