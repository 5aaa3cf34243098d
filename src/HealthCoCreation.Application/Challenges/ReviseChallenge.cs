using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Replaces the form of a draft.</summary>
public sealed record ReviseChallenge(ChallengeId Challenge, ChallengeForm Form, long Seen) : ICommand<ChallengeView>;

internal sealed class ReviseChallengeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ReviseChallenge, Result<ChallengeView>>
{
    public Task<Result<ChallengeView>> Handle(ReviseChallenge command, CancellationToken ct) =>
        db.ChangeOwn(
            call, command.Challenge, ChallengePolicy.MayDraft, command.Seen, challenge => challenge.Revise(command.Form, call.Actor.Self, call.Now), ct);
}
