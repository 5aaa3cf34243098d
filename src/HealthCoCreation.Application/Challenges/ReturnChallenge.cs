using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Application.Challenges;

/// <summary>The panel sends a challenge back to its owner's desk, and says why.</summary>
public sealed record ReturnChallenge(ChallengeId Challenge, string Reason, long Seen) : ICommand<ChallengeView>;

internal sealed class ReturnChallengeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ReturnChallenge, Result<ChallengeView>>
{
    public Task<Result<ChallengeView>> Handle(ReturnChallenge command, CancellationToken ct) =>
        db.ChangeAsPanel(
            call, command.Challenge, RoundStatus.SelectingChallenges, command.Seen, challenge => challenge.Return(command.Reason, call.Now), ct);
}
