using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Coaching;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using MediatR;

namespace HealthCoCreation.Api.Coaching;

internal static class StartReplicatingEndpoint
{
    public static void MapStartReplicating(this RouteGroupBuilder mirrors) => mirrors
        .MapPost("/{id:guid}/start-replicating", Start)
        .Operation("StartReplicating", Scopes.CoachingWrite, Audience.Coach)
        .Refuses(MirrorRegionErrors.NotFound, MirrorRegionErrors.NotYours, MirrorRegionLifecycle.Table.Refusal(MirrorRegionStep.StartReplicating), MirrorRegionErrors.NothingToReplicate);

    /// <summary>Start replicating</summary>
    /// <remarks>The region begins to copy the best practices its plan names.</remarks>
    internal static Task<Shown<MirrorRegionView>> Start(Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new StartReplicating(new(id), seen.Version), ct).Shown();
}
