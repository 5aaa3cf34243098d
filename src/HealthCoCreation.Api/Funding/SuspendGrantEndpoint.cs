using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Api.Funding;

internal static class SuspendGrantEndpoint
{
    public static void MapSuspendGrant(this RouteGroupBuilder grants) => grants
        .MapPost("/{id:guid}/suspend", Suspend)
        .Operation("SuspendGrant", Scopes.FundingWrite, Audience.Signatory)
        .Refuses(
            GrantErrors.NotFound,
            GrantLifecycle.Table.Refusal(GrantStep.Suspend),
            GrantErrors.NotAFunder,
            GrantErrors.ReasonMissing);

    /// <summary>Suspend a grant</summary>
    /// <remarks>For signatories of a funder that gives, with the reason. Nothing is paid until it is resumed.</remarks>
    internal static Task<Shown<GrantView>> Suspend(
        Guid id, IfMatch seen, Body<ReasonBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new SuspendGrant(new(id), body.Value.Reason, seen.Version), ct).Shown();
}
