using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Takes a challenge back, with a reason.</summary>
public sealed record WithdrawChallenge(ChallengeId Challenge, string Reason, long Seen) : ICommand<ChallengeView>;

internal sealed class WithdrawChallengeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<WithdrawChallenge, Result<ChallengeView>>
{
    public Task<Result<ChallengeView>> Handle(WithdrawChallenge command, CancellationToken ct) =>
        db.ChangeOwn(
            call, command.Challenge, ChallengePolicy.MaySign, command.Seen, challenge => challenge.Withdraw(command.Reason, call.Now), ct);
}
