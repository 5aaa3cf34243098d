using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Coaching;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using MediatR;

namespace HealthCoCreation.Api.Coaching;

internal static class GraduateMirrorRegionEndpoint
{
    public static void MapGraduateMirrorRegion(this RouteGroupBuilder mirrors) => mirrors
        .MapPost("/{id:guid}/graduate", Graduate)
        .Operation("GraduateMirrorRegion", Scopes.CoachingWrite, Audience.Coach)
        .Refuses(MirrorRegionErrors.NotFound, MirrorRegionErrors.NotYours, MirrorRegionLifecycle.Table.Refusal(MirrorRegionStep.Graduate));

    /// <summary>Graduate a mirror region</summary>
    /// <remarks>The region stands on its own; the coaching is over.</remarks>
    internal static Task<Shown<MirrorRegionView>> Graduate(Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GraduateMirrorRegion(new(id), seen.Version), ct).Shown();
}
