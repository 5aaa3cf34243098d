using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Application.Rounds;

/// <summary>Ends a round.</summary>
public sealed record CloseRound(RoundId Round, long Seen) : ICommand<RoundView>;

internal sealed class CloseRoundHandler(IAppDb db, ICurrentCall call) : IRequestHandler<CloseRound, Result<RoundView>>
{
    public Task<Result<RoundView>> Handle(CloseRound command, CancellationToken ct) =>
        db.SteerRound(call, command.Round, command.Seen, round => round.Close(call.Now), ct);
}
