using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Coaching;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using MediatR;

namespace HealthCoCreation.Api.Coaching;

/// <summary>Who coaches.</summary>
public sealed record AssignCoachBody : IExample<AssignCoachBody>
{
    /// <summary>An active account that has the platform role coach.</summary>
    public required Guid AccountId { get; init; }

    public static AssignCoachBody Example => new() { AccountId = MirrorRegionView.Example.CoachId!.Value.Value };
}

internal static class AssignCoachEndpoint
{
    public static void MapAssignCoach(this RouteGroupBuilder mirrors) => mirrors
        .MapPost("/{id:guid}/assign-coach", Assign)
        .Operation("AssignCoach", Scopes.CoachingWrite, Audience.Coach | Audience.PlatformAdministrator)
        .Refuses(MirrorRegionErrors.NotFound, MirrorRegionLifecycle.Table.Refusal(MirrorRegionStep.AssignCoach), MirrorRegionErrors.NotACoach);

    /// <summary>Assign a coach</summary>
    /// <remarks>Gives the region its coach, or passes it on to another one. From then on only that coach takes its steps.</remarks>
    internal static Task<Shown<MirrorRegionView>> Assign(Guid id, IfMatch seen, Body<AssignCoachBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new AssignCoach(new(id), new(body.Value.AccountId), seen.Version), ct).Shown();
}
