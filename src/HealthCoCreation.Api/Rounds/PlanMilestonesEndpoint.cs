using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Rounds;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Api.Rounds;

/// <summary>When the steps of a round are planned.</summary>
public sealed record PlanMilestonesBody : IExample<PlanMilestonesBody>
{
    /// <summary>The milestones that people bring about, once each and in the order of the way: <c>intakeOpening</c> before the end of the intake, the others after it.</summary>
    [MaxLength(6)]
    public required List<PlannedRoundMilestoneBody> Milestones { get; init; }

    public static PlanMilestonesBody Example => new()
    {
        Milestones =
        [
            .. RoundView.Example.Milestones.Where(one => one.Kind == MilestoneKind.Planned)
                .Select(one => new PlannedRoundMilestoneBody { Type = one.Type, At = one.At }),
        ],
    };
}

/// <summary>When a step that people take is planned.</summary>
public sealed record PlannedRoundMilestoneBody
{
    /// <summary>The step; every one but <c>intakeEnd</c>.</summary>
    public required RoundMilestoneType Type { get; init; }

    /// <summary>When it is planned (RFC 3339).</summary>
    public required DateTimeOffset At { get; init; }
}

internal static class PlanMilestonesEndpoint
{
    public static void MapPlanMilestones(this RouteGroupBuilder rounds) => rounds
        .MapPut("/{id:guid}/milestones", Plan)
        .Operation("PlanMilestones", Scopes.RoundsWrite, Audience.Signatory)
        .Refuses(
            RoundErrors.NotFound, RoundErrors.NotYours, RoundLifecycle.Table.Refusal(RoundStep.PlanMilestones), RoundErrors.PlanInvalid);

    /// <summary>Plan the milestones of a round</summary>
    /// <remarks>Replaces the whole plan, until the round is over. A planned milestone binds nobody and moves nothing: it is reached when people have taken the step. The end of the intake is no plan: the clock brings it about, and what is planned moves along where it moves.</remarks>
    internal static Task<Shown<RoundView>> Plan(Guid id, IfMatch seen, Body<PlanMilestonesBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new PlanMilestones(new(id), body.Value.Milestones.ConvertAll(one => new PlannedRoundMilestone(one.Type, one.At)), seen.Version), ct).Shown();
}
