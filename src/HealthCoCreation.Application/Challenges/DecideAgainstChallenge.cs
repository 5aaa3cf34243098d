using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Application.Challenges;

/// <summary>The panel does not select a challenge, and says why.</summary>
public sealed record DecideAgainstChallenge(ChallengeId Challenge, string Reason, long Seen) : ICommand<ChallengeView>;

internal sealed class DecideAgainstChallengeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<DecideAgainstChallenge, Result<ChallengeView>>
{
    public Task<Result<ChallengeView>> Handle(DecideAgainstChallenge command, CancellationToken ct) =>
        db.ChangeAsPanel(
            call, command.Challenge, RoundStatus.SelectingChallenges, command.Seen, challenge => challenge.DecideAgainst(command.Reason, call.Now), ct);
}
