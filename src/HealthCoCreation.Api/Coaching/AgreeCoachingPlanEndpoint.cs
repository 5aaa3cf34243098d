using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Coaching;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using MediatR;

namespace HealthCoCreation.Api.Coaching;

/// <summary>What coach and region agree.</summary>
public sealed record CoachingPlanBody : IExample<CoachingPlanBody>
{
    /// <summary>What the region wants to reach; at least one.</summary>
    [MaxLength(30), Line(500)]
    public required List<string> Goals { get; init; }

    /// <summary>Sessions still to come.</summary>
    [MaxLength(100)]
    public required List<CoachingSessionBody> Sessions { get; init; }

    /// <summary>Published best practices the region wants to copy.</summary>
    [MaxLength(50)]
    public List<Guid> BestPractices { get; init; } = [];

    public static CoachingPlanBody Example => new()
    {
        Goals = ["Run an intake of challenges in two hospitals"],
        Sessions = [new() { Code = "S1", Topic = "Writing a challenge", PlannedOn = new(2019, 11, 4) }],
        BestPractices = [BestPracticeView.Example.Id.Value],
    };
}

/// <summary>A coaching session to come.</summary>
public sealed record CoachingSessionBody
{
    /// <summary>Unique within the plan.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>What it is about.</summary>
    [Line(300)]
    public required string Topic { get; init; }

    /// <summary>The day it is planned for.</summary>
    public required DateOnly PlannedOn { get; init; }
}

internal static class AgreeCoachingPlanEndpoint
{
    public static void MapAgreeCoachingPlan(this RouteGroupBuilder mirrors) => mirrors
        .MapPut("/{id:guid}/coaching-plan", Agree)
        .Operation("AgreeCoachingPlan", Scopes.CoachingWrite, Audience.Coach)
        .PeopleOnly()
        .Refuses(MirrorRegionErrors.NotFound, MirrorRegionErrors.NotYours, MirrorRegionLifecycle.Table.Refusal(MirrorRegionStep.AgreePlan), MirrorRegionErrors.BestPracticeUnknown,
            MirrorRegionErrors.NoCoach, MirrorRegionErrors.NoGoals, MirrorRegionErrors.NoSessions, MirrorRegionErrors.SessionRepeated, MirrorRegionErrors.NothingToReplicate);

    /// <summary>Agree the coaching plan</summary>
    /// <remarks>The first agreement fixes the day from which the region is no comparison any more. Later it replaces what is still to come: sessions that were held stay.</remarks>
    internal static Task<Shown<MirrorRegionView>> Agree(Guid id, IfMatch seen, Body<CoachingPlanBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new AgreeCoachingPlan(
                new(id),
                body.Value.Goals,
                [.. body.Value.Sessions.Select(one => new CoachingSession(one.Code, one.Topic, one.PlannedOn))],
                [.. body.Value.BestPractices.Select(one => new BestPracticeId(one))],
                seen.Version),
            ct).Shown();
}
