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
        await db.LockRow<Challenge>(command.Challenge.Value, ct);
        var found = await db.Superseded(call, command.Challenge, ct).SeenAs(command.Seen);
        if (found.Refused)
        {
            return found.Error;
        }

        var parts = found.Value.Split(command.Titles, command.Reason, call.Now);
        if (parts.Refused)
        {
            return parts.Error;
        }

        db.Set<Challenge>().AddRange(parts.Value);
        return ChallengeView.Of(found.Value, await db.RoundOf(found.Value, ct), call.Actor);
    }
}
