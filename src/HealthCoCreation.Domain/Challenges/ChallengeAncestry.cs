using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Domain.Challenges;

/// <summary>How a challenge came to be.</summary>
public enum ChallengeOrigin
{
    /// <summary>Its owner began it.</summary>
    Drafted,

    /// <summary>Similar needs were made one.</summary>
    Merged,

    /// <summary>A need was too wide for one answer.</summary>
    Split,

    /// <summary>Nobody solved it the first time.</summary>
    Relaunched,
}

/// <summary>Where a challenge comes from and what became of it: merges, splits and relaunches begin new drafts that name their ancestors.</summary>
public sealed partial class Challenge
{
    public const int FewestParts = 2;

    public ChallengeOrigin Origin { get; private set; }

    /// <summary>The challenges this one was made of; none where its owner began it.</summary>
    public IReadOnlyList<ChallengeId> Ancestors { get; private set; } = [];

    /// <summary>The challenges that were made of this one.</summary>
    public IReadOnlyList<ChallengeId> Successors { get; private set; } = [];

    /// <summary>
    /// Makes this and similar needs of the same round one. All of them are superseded; the new draft has this one's owner and form, and the
    /// patients of all where all say how many they are.
    /// </summary>
    public Result<Challenge> Merge(IReadOnlyList<Challenge> others, string reason, AccountId by, DateTimeOffset now)
    {
        Challenge[] all = [this, .. others];
        if (all.DistinctBy(one => one.Id).Count() < all.Length || others.Count == 0 || others.Any(one => one.RoundId != RoundId))
        {
            return ChallengeErrors.NotMergeable;
        }

        var patients = all.Select(one => one.Form.PatientsPerYear).ToList();
        var form = patients.Contains(null) ? Form : Form with { PatientsPerYear = (int)Math.Min(patients.Sum(one => (long)one!.Value), int.MaxValue) };
        var merged = Descend(ChallengeOrigin.Merged, RoundId, form, [.. all.Select(one => one.Id)], by, now, reason);
        foreach (var one in all)
        {
            var superseded = one.Take(ChallengeStep.Supersede, now, reason);
            if (superseded.Refused)
            {
                return superseded.Error.With("challengeId", one.Id.Value);
            }

            one.Successors = [merged.Id];
        }

        Raise(new ChallengesMerged(merged.Id, merged.Ancestors, now));
        return merged;
    }

    /// <summary>Makes several needs of this one. It is superseded; each new draft has its owner and form, and a title of its own.</summary>
    public Result<IReadOnlyList<Challenge>> Split(IReadOnlyList<LocalisedText> titles, string reason, AccountId by, DateTimeOffset now)
    {
        if (titles.Count < FewestParts)
        {
            return ChallengeErrors.TooFewParts;
        }

        var superseded = Take(ChallengeStep.Supersede, now, reason);
        if (superseded.Refused)
        {
            return superseded.Error;
        }

        var parts = titles.Select(title => Descend(ChallengeOrigin.Split, RoundId, Form with { Title = title }, [Id], by, now, reason)).ToList();
        Successors = [.. parts.Select(part => part.Id)];
        Raise(new ChallengeSplit(Id, Successors, now));
        return parts;
    }

    /// <summary>Tries again what nobody solved, in another round, once. The sponsor signs off anew.</summary>
    public Result<Challenge> Relaunch(RoundId round, AccountId by, DateTimeOffset now)
    {
        var next = ChallengeLifecycle.Table.Next(Status, ChallengeStep.Relaunch);
        if (next.Refused)
        {
            return next.Error;
        }

        if (Successors is [var earlier, ..])
        {
            return ChallengeErrors.AlreadyRelaunched.With("successorId", earlier.Value);
        }

        var again = Descend(ChallengeOrigin.Relaunched, round, Form, [Id], by, now);
        Move(ChallengeStep.Relaunch, now);
        Successors = [again.Id];
        Raise(new ChallengeRelaunched(Id, again.Id, round, now));
        return again;
    }

    private Challenge Descend(
        ChallengeOrigin origin, RoundId round, ChallengeForm form, IReadOnlyList<ChallengeId> ancestors, AccountId by, DateTimeOffset now, string? reason = null)
    {
        var descendant = new Challenge(ChallengeId.New(now))
        {
            RoundId = round,
            OwnerId = OwnerId,
            DraftedAt = now,
            Origin = origin,
            Ancestors = ancestors,
        };
        descendant.Fill(form, by, now, reason);
        return descendant;
    }
}
