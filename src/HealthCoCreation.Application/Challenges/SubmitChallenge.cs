using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Hands a draft to the round's panel.</summary>
public sealed record SubmitChallenge(ChallengeId Challenge, long Seen) : ICommand<ChallengeView>;

internal sealed class SubmitChallengeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<SubmitChallenge, Result<ChallengeView>>
{
    public Task<Result<ChallengeView>> Handle(SubmitChallenge command, CancellationToken ct) =>
        db.ChangeOwn(call, command.Challenge, ChallengePolicy.MayDraft, command.Seen, challenge => challenge.Submit(call.Now), ct);
}
