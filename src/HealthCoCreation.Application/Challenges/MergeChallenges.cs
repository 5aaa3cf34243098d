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
        var ids = command.Others.Select(one => one.Challenge).Append(command.Challenge).Distinct().OrderBy(one => one.Value).ToArray();
        foreach (var id in ids)
        {
            await db.LockRow<Challenge>(id.Value, ct);
        }

        var visible = await db.Set<Challenge>().Where(ChallengePolicy.VisibleTo(db, call.Actor)).Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        if (!visible.TryGetValue(command.Challenge, out var first))
        {
            return ChallengeErrors.NotFound;
        }

        var round = await db.RoundOf(first, ct);
        var panel = ChallengePolicy.PanelOf(round);
        if (!ChallengePolicy.MaySupersede(call.Actor, first.Status, first.OwnerId, panel))
        {
            return ChallengeErrors.NotYours;
        }

        if (first.Version != command.Seen)
        {
            return CommonErrors.Stale.With("currentVersion", first.Version);
        }

        var others = new List<Challenge>();
        foreach (var other in command.Others)
        {
            // Of another round nothing is merged, whoever asks.
            var refusal = !visible.TryGetValue(other.Challenge, out var found) ? ChallengeErrors.NotFound
                : found.RoundId != round.Id ? ChallengeErrors.NotMergeable
                : !ChallengePolicy.MaySupersede(call.Actor, found.Status, found.OwnerId, panel) ? ChallengeErrors.NotYours
                : found.Version != other.Seen ? ChallengeErrors.OtherChanged.With("currentVersion", found.Version)
                : null;
            if (refusal is not null)
            {
                return refusal.With("challengeId", other.Challenge.Value);
            }

            others.Add(found!);
        }

        var merged = first.Merge(others, command.Reason, call.Actor.Self, call.Now);
        if (merged.Refused)
        {
            return merged.Error;
        }

        db.Set<Challenge>().Add(merged.Value);
        var hasFiles = await db.CarryFiles([first, .. others], [merged.Value], call.Now, ct);
        return ChallengeView.Of(merged.Value, round, call.Actor, hasFiles);
    }
}
