using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Application.Rounds;

/// <summary>Says when the steps of a round are planned.</summary>
public sealed record PlanMilestones(RoundId Round, IReadOnlyList<PlannedRoundMilestone> Milestones, long Seen) : ICommand<RoundView>;

internal sealed class PlanMilestonesHandler(IAppDb db, ICurrentCall call) : IRequestHandler<PlanMilestones, Result<RoundView>>
{
    public Task<Result<RoundView>> Handle(PlanMilestones command, CancellationToken ct) =>
        db.SteerRound(call, command.Round, command.Seen, round => round.PlanMilestones(command.Milestones, call.Now), ct);
}
