using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Application.Rounds;

/// <summary>Takes in challenges for longer.</summary>
public sealed record ExtendIntake(RoundId Round, DateTimeOffset IntakeClosesAt, string Reason, long Seen) : ICommand<RoundView>;

internal sealed class ExtendIntakeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ExtendIntake, Result<RoundView>>
{
    public Task<Result<RoundView>> Handle(ExtendIntake command, CancellationToken ct) =>
        db.SteerRound(call, command.Round, command.Seen, round => round.ExtendIntake(command.IntakeClosesAt, command.Reason, call.Now), ct);
}
