using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Coaching;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using MediatR;

namespace HealthCoCreation.Api.Coaching;

internal static class SelectMirrorRegionEndpoint
{
    public static void MapSelectMirrorRegion(this RouteGroupBuilder mirrors) => mirrors
        .MapPost("/{id:guid}/select", Select)
        .Operation("SelectMirrorRegion", Scopes.CoachingWrite, Audience.Coach)
        .PeopleOnly()
        .Refuses(MirrorRegionErrors.NotFound, MirrorRegionErrors.NotYours, MirrorRegionLifecycle.Table.Refusal(MirrorRegionStep.Select));

    /// <summary>Select a mirror region</summary>
    /// <remarks>Takes an assessed region into the coaching.</remarks>
    internal static Task<Shown<MirrorRegionView>> Select(Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new SelectMirrorRegion(new(id), seen.Version), ct).Shown();
}
