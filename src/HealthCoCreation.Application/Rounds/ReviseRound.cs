using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Application.Rounds;

/// <summary>Replaces title and end of intake of a draft.</summary>
public sealed record ReviseRound(RoundId Round, LocalisedText Title, DateTimeOffset IntakeClosesAt, long Seen) : ICommand<RoundView>;

internal sealed class ReviseRoundHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ReviseRound, Result<RoundView>>
{
    public Task<Result<RoundView>> Handle(ReviseRound command, CancellationToken ct) =>
        db.SteerRound(call, command.Round, command.Seen, round => round.Revise(command.Title, command.IntakeClosesAt, call.Now), ct);
}
