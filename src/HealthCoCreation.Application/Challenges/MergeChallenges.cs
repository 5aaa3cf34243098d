using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>A challenge to merge with, as the caller has seen it.</summary>
public sealed record MergeWith(ChallengeId Challenge, long Seen);

/// <summary>Makes similar needs of a round one new draft; the first one's owner owns it.</summary>
public sealed record MergeChallenges(ChallengeId Challenge, IReadOnlyList<MergeWith> Others, string Reason, long Seen) : ICommand<ChallengeView>;

internal sealed class MergeChallengesHandler(IAppDb db, ICurrentCall call) : IRequestHandler<MergeChallenges, Result<ChallengeView>>
{
    public async Task<Result<ChallengeView>> Handle(MergeChallenges command, CancellationToken ct)
    {
        // In one order, so that two merges never wait for each other crosswise.
        foreach (var id in command.Others.Select(one => one.Challenge).Append(command.Challenge).Distinct().OrderBy(one => one.Value))
        {
            await db.LockRow<Challenge>(id.Value, ct);
        }

        var first = await db.Superseded(call, command.Challenge, ct).SeenAs(command.Seen);
        if (first.Refused)
        {
            return first.Error;
        }

        var others = new List<Challenge>();
        foreach (var other in command.Others)
        {
            var found = await db.Superseded(call, other.Challenge, ct);
            if (found.Refused)
            {
                return found.Error.With("challengeId", other.Challenge.Value);
            }

            if (found.Value.Version != other.Seen)
            {
                return ChallengeErrors.OtherChanged.With("challengeId", other.Challenge.Value).With("currentVersion", found.Value.Version);
            }

            others.Add(found.Value);
        }

        var merged = first.Value.Merge(others, command.Reason, call.Now);
        if (merged.Refused)
        {
            return merged.Error;
        }

        db.Set<Challenge>().Add(merged.Value);
        return ChallengeView.Of(merged.Value, await db.RoundOf(merged.Value, ct), call.Actor);
    }
}
