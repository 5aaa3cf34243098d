using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Challenges;

/// <summary>The sponsor's sign-off: the organisation stands behind people and hours.</summary>
public sealed record SignOffChallenge(ChallengeId Challenge, long Seen) : ICommand<ChallengeView>;

internal sealed class SignOffChallengeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<SignOffChallenge, Result<ChallengeView>>
{
    public Task<Result<ChallengeView>> Handle(SignOffChallenge command, CancellationToken ct) =>
        db.ChangeOwn(
            call, command.Challenge, ChallengePolicy.MaySign, command.Seen, challenge => challenge.GiveSignOff(call.Actor.Self, call.Now), ct);
}
