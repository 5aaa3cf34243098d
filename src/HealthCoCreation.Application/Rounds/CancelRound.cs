using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Application.Rounds;

/// <summary>Gives a round up, with a reason.</summary>
public sealed record CancelRound(RoundId Round, string Reason, long Seen) : ICommand<RoundView>;

internal sealed class CancelRoundHandler(IAppDb db, ICurrentCall call) : IRequestHandler<CancelRound, Result<RoundView>>
{
    public Task<Result<RoundView>> Handle(CancelRound command, CancellationToken ct) =>
        db.SteerRound(call, command.Round, command.Seen, round => round.Cancel(command.Reason, call.Now), ct);
}
