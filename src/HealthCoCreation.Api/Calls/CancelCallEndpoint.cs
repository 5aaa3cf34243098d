using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using MediatR;

namespace HealthCoCreation.Api.Calls;

internal static class CancelCallEndpoint
{
    public static void MapCancelCall(this RouteGroupBuilder calls) => calls
        .MapPost("/{id:guid}/cancel", Cancel)
        .Operation("CancelCall", Scopes.CallsWrite, Audience.Signatory)
        .Refuses(CallErrors.NotFound, CallErrors.NotYours, CallLifecycle.Table.Refusal(CallStep.Cancel), CallErrors.ReasonMissing);

    /// <summary>Cancel a call</summary>
    /// <remarks>Calls it off, with the reason that everybody reads. Proposals that were received stay sealed for good. A new call of the round may take its place.</remarks>
    internal static Task<Shown<CallView>> Cancel(Guid id, IfMatch seen, Body<ReasonBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new CancelCall(new(id), body.Value.Reason, seen.Version), ct).Shown();
}
