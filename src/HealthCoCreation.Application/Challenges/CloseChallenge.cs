using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Ends a challenge that was awarded or stayed unsolved.</summary>
public sealed record CloseChallenge(ChallengeId Challenge, long Seen) : ICommand<ChallengeView>;

internal sealed class CloseChallengeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<CloseChallenge, Result<ChallengeView>>
{
    public Task<Result<ChallengeView>> Handle(CloseChallenge command, CancellationToken ct) =>
        db.ChangeAsPanel(call, command.Challenge, during: null, command.Seen, challenge => challenge.Close(call.Now), ct);
}
