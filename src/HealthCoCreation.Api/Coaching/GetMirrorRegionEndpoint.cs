using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Coaching;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using MediatR;

namespace HealthCoCreation.Api.Coaching;

internal static class GetMirrorRegionEndpoint
{
    public static void MapGetMirrorRegion(this RouteGroupBuilder mirrors) => mirrors
        .MapGet("/{id:guid}", Get)
        .Operation("GetMirrorRegion", Scopes.CoachingRead, Audience.Member | Audience.Coach | Audience.Auditor | Audience.PlatformAdministrator)
        .Refuses(MirrorRegionErrors.NotFound);

    /// <summary>Read a mirror region</summary>
    /// <remarks>For members of the organisation in charge, coaches, auditors and administrators of the platform.</remarks>
    internal static Task<Shown<MirrorRegionView>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetMirrorRegion(new(id)), ct).Shown();
}
