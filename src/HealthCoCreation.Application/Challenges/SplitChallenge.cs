using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Makes several new drafts of one challenge that is too wide.</summary>
public sealed record SplitChallenge(ChallengeId Challenge, IReadOnlyList<LocalisedText> Titles, string Reason, long Seen) : ICommand<ChallengeView>;

internal sealed class SplitChallengeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<SplitChallenge, Result<ChallengeView>>
{
    public async Task<Result<ChallengeView>> Handle(SplitChallenge command, CancellationToken ct)
    {
        var found = await db.ForUpdate(command.Challenge, ChallengePolicy.VisibleTo(db, call.Actor), ChallengeErrors.NotFound, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        var round = await db.RoundOf(found.Value, ct);
        if (!ChallengePolicy.MaySupersede(call.Actor, found.Value.Status, found.Value.OwnerId, ChallengePolicy.PanelOf(round)))
        {
            return ChallengeErrors.NotYours;
        }

        if (found.Value.Version != command.Seen)
        {
            return CommonErrors.Stale.With("currentVersion", found.Value.Version);
        }

        var parts = found.Value.Split(command.Titles, command.Reason, call.Actor.Self, call.Now);
        if (parts.Refused)
        {
            return parts.Error;
        }

        db.Set<Challenge>().AddRange(parts.Value);
        await db.CarryFiles([found.Value], parts.Value, call.Now, ct);
        return await db.ViewOf(found.Value, round, call.Actor, ct);
    }
}
