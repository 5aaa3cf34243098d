using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Application.Rounds;

/// <summary>Ends the co-creation; the impact is evaluated.</summary>
public sealed record StartEvaluatingImpact(RoundId Round, long Seen) : ICommand<RoundView>;

internal sealed class StartEvaluatingImpactHandler(IAppDb db, ICurrentCall call) : IRequestHandler<StartEvaluatingImpact, Result<RoundView>>
{
    public Task<Result<RoundView>> Handle(StartEvaluatingImpact command, CancellationToken ct) =>
        db.SteerRound(call, command.Round, command.Seen, round => round.StartEvaluatingImpact(call.Now), ct);
}
