using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Tries an unsolved challenge again, as a new draft of a round that collects.</summary>
public sealed record RelaunchChallenge(ChallengeId Challenge, RoundId Round, long Seen) : ICommand<ChallengeView>;

internal sealed class RelaunchChallengeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<RelaunchChallenge, Result<ChallengeView>>
{
    public async Task<Result<ChallengeView>> Handle(RelaunchChallenge command, CancellationToken ct)
    {
        var found = await db.ForUpdate(command.Challenge, ChallengePolicy.VisibleTo(db, call.Actor), ChallengeErrors.NotFound, ct)
            .Permit(challenge => ChallengePolicy.MayDraft(call.Actor, challenge), ChallengeErrors.NotYours)
            .SeenAs(command.Seen);
        if (found.Refused)
        {
            return found.Error;
        }

        var round = await db.CollectingRound(command.Round, found.Value.OwnerId, call.Now, ct);
        if (round.Refused)
        {
            return round.Error;
        }

        var again = found.Value.Relaunch(command.Round, call.Actor.Self, call.Now);
        if (again.Refused)
        {
            return again.Error;
        }

        db.Set<Challenge>().Add(again.Value);
        var hasFiles = await db.CarryFiles([found.Value], [again.Value], call.Now, ct);
        return ChallengeView.Of(again.Value, round.Value, call.Actor, hasFiles);
    }
}
