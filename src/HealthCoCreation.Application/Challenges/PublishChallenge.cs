using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Opens a selected challenge to everybody, through the capacity gate.</summary>
public sealed record PublishChallenge(ChallengeId Challenge, long Seen) : ICommand<ChallengeView>;

internal sealed class PublishChallengeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<PublishChallenge, Result<ChallengeView>>
{
    public Task<Result<ChallengeView>> Handle(PublishChallenge command, CancellationToken ct) =>
        db.ChangeOwn(call, command.Challenge, ChallengePolicy.MaySign, command.Seen, challenge => challenge.Publish(call.Now), ct);
}
