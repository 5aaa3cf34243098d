using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Coaching;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using MediatR;

namespace HealthCoCreation.Api.Coaching;

internal static class StartCoachingEndpoint
{
    public static void MapStartCoaching(this RouteGroupBuilder mirrors) => mirrors
        .MapPost("/{id:guid}/start-coaching", Start)
        .Operation("StartCoaching", Scopes.CoachingWrite, Audience.Coach)
        .Refuses(MirrorRegionErrors.NotFound, MirrorRegionErrors.NotYours, MirrorRegionLifecycle.Table.Refusal(MirrorRegionStep.StartCoaching));

    /// <summary>Start the coaching</summary>
    /// <remarks>Begins what the plan says.</remarks>
    internal static Task<Shown<MirrorRegionView>> Start(Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new StartCoaching(new(id), seen.Version), ct).Shown();
}
