using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Application.Rounds;

/// <summary>Ends the intake; the panel begins to select.</summary>
public sealed record StartSelecting(RoundId Round, long Seen) : ICommand<RoundView>;

internal sealed class StartSelectingHandler(IAppDb db, ICurrentCall call) : IRequestHandler<StartSelecting, Result<RoundView>>
{
    public Task<Result<RoundView>> Handle(StartSelecting command, CancellationToken ct) =>
        db.SteerRound(call, command.Round, command.Seen, round => round.StartSelecting(call.Now), ct);
}
