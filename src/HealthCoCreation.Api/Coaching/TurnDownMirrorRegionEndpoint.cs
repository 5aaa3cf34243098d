using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Coaching;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using MediatR;

namespace HealthCoCreation.Api.Coaching;

internal static class TurnDownMirrorRegionEndpoint
{
    public static void MapTurnDownMirrorRegion(this RouteGroupBuilder mirrors) => mirrors
        .MapPost("/{id:guid}/turn-down", TurnDown)
        .Operation("TurnDownMirrorRegion", Scopes.CoachingWrite, Audience.Coach)
        .PeopleOnly()
        .Refuses(MirrorRegionErrors.NotFound, MirrorRegionErrors.NotYours, MirrorRegionLifecycle.Table.Refusal(MirrorRegionStep.TurnDown), MirrorRegionErrors.NoReason);

    /// <summary>Turn a mirror region down</summary>
    /// <remarks>With the reason the region reads; it may express interest anew.</remarks>
    internal static Task<Shown<MirrorRegionView>> TurnDown(Guid id, IfMatch seen, Body<ReasonBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new TurnDownMirrorRegion(new(id), body.Value.Reason, seen.Version), ct).Shown();
}
