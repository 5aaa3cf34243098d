using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Coaching;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using MediatR;

namespace HealthCoCreation.Api.Coaching;

/// <summary>A session that was held.</summary>
public sealed record HoldSessionBody : IExample<HoldSessionBody>
{
    /// <summary>The session's code in the plan.</summary>
    [Code]
    public required string Session { get; init; }

    /// <summary>The day it was held, today at the latest.</summary>
    public required DateOnly HeldOn { get; init; }

    public static HoldSessionBody Example => new() { Session = "S1", HeldOn = new(2019, 11, 5) };
}

internal static class HoldSessionEndpoint
{
    public static void MapHoldSession(this RouteGroupBuilder mirrors) => mirrors
        .MapPost("/{id:guid}/sessions", Hold)
        .Operation("HoldSession", Scopes.CoachingWrite, Audience.Coach)
        .Refuses(MirrorRegionErrors.NotFound, MirrorRegionErrors.NotYours, MirrorRegionLifecycle.Table.Refusal(MirrorRegionStep.HoldSession),
            MirrorRegionErrors.SessionUnknown, MirrorRegionErrors.SessionHeldAlready, MirrorRegionErrors.SessionNotYetHeld);

    /// <summary>Note a session as held</summary>
    /// <remarks>On its day or later.</remarks>
    internal static Task<Shown<MirrorRegionView>> Hold(Guid id, IfMatch seen, Body<HoldSessionBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new HoldSession(new(id), body.Value.Session, body.Value.HeldOn, seen.Version), ct).Shown();
}
