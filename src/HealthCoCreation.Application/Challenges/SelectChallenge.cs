using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Application.Challenges;

/// <summary>The panel selects a challenge for the call.</summary>
public sealed record SelectChallenge(ChallengeId Challenge, long Seen) : ICommand<ChallengeView>;

internal sealed class SelectChallengeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<SelectChallenge, Result<ChallengeView>>
{
    public Task<Result<ChallengeView>> Handle(SelectChallenge command, CancellationToken ct) =>
        db.ChangeAsPanel(
            call, command.Challenge, RoundStatus.SelectingChallenges, command.Seen, challenge => challenge.Select(call.Now), ct);
}
