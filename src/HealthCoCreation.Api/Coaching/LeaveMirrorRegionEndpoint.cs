using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Coaching;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using MediatR;

namespace HealthCoCreation.Api.Coaching;

internal static class LeaveMirrorRegionEndpoint
{
    public static void MapLeaveMirrorRegion(this RouteGroupBuilder mirrors) => mirrors
        .MapPost("/{id:guid}/leave", Leave)
        .Operation("LeaveMirrorRegion", Scopes.CoachingWrite, Audience.Coach | Audience.Signatory)
        .Refuses(MirrorRegionErrors.NotFound, MirrorRegionErrors.NotYours, MirrorRegionLifecycle.Table.Refusal(MirrorRegionStep.Leave), MirrorRegionErrors.NoReason);

    /// <summary>Leave</summary>
    /// <remarks>The region leaves, with a reason; for its coach, or a signatory of the organisation in charge.</remarks>
    internal static Task<Shown<MirrorRegionView>> Leave(Guid id, IfMatch seen, Body<ReasonBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new LeaveMirrorRegion(new(id), body.Value.Reason, seen.Version), ct).Shown();
}
