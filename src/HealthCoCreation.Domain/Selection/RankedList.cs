using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Domain.Selection;

public readonly record struct RankedListId(Guid Value) : ITypedId<RankedListId>
{
    public static RankedListId From(Guid value) => new(value);

    public static RankedListId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

public enum RankedListStatus
{
    /// <summary>Computed; the panel has still to decide.</summary>
    Proposed,

    /// <summary>The panel has decided.</summary>
    Decided,

    /// <summary>The applicants have been notified; the standstill runs.</summary>
    AwardsNotified,

    /// <summary>The award is confirmed, after the standstill.</summary>
    Final,

    /// <summary>Replaced by a new ranking after a late conflict of interest or an upheld redress.</summary>
    Withdrawn,
}

public enum RankedListStep
{
    ResolveTie,
    Decide,
    Notify,
    Finalise,
    MoveUp,
    Withdraw,
}

public static class RankedListLifecycle
{
    public static readonly Lifecycle<RankedListStatus, RankedListStep> Table = new("ranked list")
    {
        { RankedListStatus.Proposed, RankedListStep.ResolveTie, RankedListStatus.Proposed },
        { RankedListStatus.Proposed, RankedListStep.Decide, RankedListStatus.Decided },
        { RankedListStatus.Proposed, RankedListStep.Withdraw, RankedListStatus.Withdrawn },
        { RankedListStatus.Decided, RankedListStep.Notify, RankedListStatus.AwardsNotified },
        { RankedListStatus.Decided, RankedListStep.MoveUp, RankedListStatus.Decided },
        { RankedListStatus.Decided, RankedListStep.Withdraw, RankedListStatus.Withdrawn },
        { RankedListStatus.AwardsNotified, RankedListStep.Finalise, RankedListStatus.Final },
        { RankedListStatus.AwardsNotified, RankedListStep.MoveUp, RankedListStatus.AwardsNotified },
        { RankedListStatus.AwardsNotified, RankedListStep.Withdraw, RankedListStatus.Withdrawn },
        { RankedListStatus.Final, RankedListStep.MoveUp, RankedListStatus.Final },
        { RankedListStatus.Final, RankedListStep.Withdraw, RankedListStatus.Withdrawn },
    };
}

/// <summary>How the panel broke a tie.</summary>
/// <param name="Order">The proposals that shared a rank, best first.</param>
/// <param name="Reason">Why in this order.</param>
/// <param name="At">When it was decided.</param>
public sealed record TieResolution(IReadOnlyList<ProposalId> Order, string Reason, DateTimeOffset At);

public sealed record RankingProposed(RankedListId List, CallId Call, ChallengeId Challenge, DateTimeOffset At) : IDomainEvent;

public sealed record RankingDecided(RankedListId List, CallId Call, ChallengeId Challenge, IReadOnlyList<RankedEntry> Entries, DateTimeOffset At) : IDomainEvent;

public sealed record AwardsNotified(RankedListId List, CallId Call, ChallengeId Challenge, DateTimeOffset At) : IDomainEvent;

public sealed record RankingFinalised(RankedListId List, CallId Call, ChallengeId Challenge, DateTimeOffset At) : IDomainEvent;

public sealed record ReserveMovedUp(RankedListId List, CallId Call, ProposalId Declined, ProposalId? MovedUp, DateTimeOffset At) : IDomainEvent;

public sealed record RankingWithdrawn(RankedListId List, CallId Call, ChallengeId Challenge, string Reason, DateTimeOffset At) : IDomainEvent;

/// <summary>The order of one challenge's proposals, and what the panel decides on it.</summary>
public sealed class RankedList : AggregateRoot<RankedListId>
{
    private RankedList()
    {
    }

    private RankedList(RankedListId id, CallId call, ChallengeId challenge, IReadOnlyList<RankedEntry> entries)
        : base(id) =>
        (CallId, ChallengeId, Entries) = (call, challenge, entries);

    public CallId CallId { get; private set; }

    public ChallengeId ChallengeId { get; private set; }

    public RankedListStatus Status { get; private set; }

    /// <summary>Best first.</summary>
    public IReadOnlyList<RankedEntry> Entries { get; private set; } = [];

    public IReadOnlyList<TieResolution> TieResolutions { get; private set; } = [];

    /// <summary>How many are awarded at most.</summary>
    public int? Places { get; private set; }

    public static Result<RankedList> Propose(
        Call call, ChallengeId challenge, IReadOnlyCollection<AgreedScores> agreed, DateTimeOffset now)
    {
        if (agreed.Select(one => one.Proposal).Distinct().Count() != agreed.Count
            || agreed.Any(one => CriterionScore.Faults(one.Scores, call.Scoring, complete: true).Count > 0))
        {
            return RankedListErrors.ScoresIncomplete;
        }

        var list = new RankedList(RankedListId.New(now), call.Id, challenge, Ranking.Of(call.Scoring, agreed));
        list.Raise(new RankingProposed(list.Id, call.Id, challenge, now));
        return list;
    }

    /// <summary>The panel breaks a tie that the call's rules leave.</summary>
    /// <param name="order">All proposals that share one rank, best first.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">The time.</param>
    public Result<Done> ResolveTie(IReadOnlyList<ProposalId> order, string reason, DateTimeOffset now)
    {
        if (WhyNot(RankedListStep.ResolveTie) is { } refusal)
        {
            return refusal;
        }

        var rank = Entries.FirstOrDefault(entry => order.Contains(entry.Proposal))?.Rank;
        var tied = Entries.Where(entry => entry.Rank == rank && entry.Tied).ToList();
        if (tied.Count == 0 || order.Count != tied.Count || !order.ToHashSet().SetEquals(tied.Select(entry => entry.Proposal)))
        {
            return RankedListErrors.NotATie;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return RankedListErrors.ReasonMissing;
        }

        Take(RankedListStep.ResolveTie, now, reason);
        var broken = order.Select((proposal, place) =>
            tied.Single(entry => entry.Proposal == proposal) with { Rank = rank!.Value + place, Tied = false });
        Entries = [.. Entries.Except(tied).Concat(broken).OrderBy(entry => entry.Rank)];
        TieResolutions = [.. TieResolutions, new TieResolution([.. order], reason, now)];
        return Done.It;
    }

    /// <summary>
    /// The best that pass are proposed for award, the others that pass go on the reserve list, the rest are rejected.
    /// A tie blocks where it matters: across the last place, or on the reserve list, whose order decides who moves up.
    /// </summary>
    public Result<Done> Decide(int places, DateTimeOffset now)
    {
        if (WhyNot(RankedListStep.Decide) is { } refusal)
        {
            return refusal;
        }

        if (places < 1)
        {
            return RankedListErrors.PlacesInvalid;
        }

        var passing = Entries.Where(entry => entry.PassesThresholds).ToList();
        var open = passing.Where(entry => entry.Tied && passing.FindLastIndex(other => other.Rank == entry.Rank) >= places).ToList();
        if (open.Count > 0)
        {
            return RankedListErrors.TieUnresolved.With("tied", open.Select(entry => entry.Proposal.Value).ToArray());
        }

        Take(RankedListStep.Decide, now);
        Places = places;
        Entries =
        [
            .. Entries.Select(entry => entry with
            {
                Decision = !entry.PassesThresholds ? RankingDecision.Rejected
                    : passing.IndexOf(entry) < places ? RankingDecision.ProposedForAward
                    : RankingDecision.Reserve,
            }),
        ];
        Raise(new RankingDecided(Id, CallId, ChallengeId, Entries, now));
        return Done.It;
    }

    /// <summary>Notes that every applicant has been sent a notice.</summary>
    public Result<Done> Notify(DateTimeOffset now)
    {
        if (WhyNot(RankedListStep.Notify) is { } refusal)
        {
            return refusal;
        }

        Take(RankedListStep.Notify, now);
        Raise(new AwardsNotified(Id, CallId, ChallengeId, now));
        return Done.It;
    }

    /// <param name="standstillEndsAt">The latest end among the notices.</param>
    /// <param name="now">The time.</param>
    public Result<Done> Finalise(DateTimeOffset standstillEndsAt, DateTimeOffset now)
    {
        if (WhyNot(RankedListStep.Finalise) is { } refusal)
        {
            return refusal;
        }

        if (now < standstillEndsAt)
        {
            return RankedListErrors.StandstillRunning.With("standstillEndsAt", standstillEndsAt);
        }

        Take(RankedListStep.Finalise, now);
        Raise(new RankingFinalised(Id, CallId, ChallengeId, now));
        return Done.It;
    }

    /// <summary>A declined award goes to the first on the reserve list.</summary>
    /// <returns>The proposal that moves up; null where the reserve list is empty.</returns>
    public Result<ProposalId?> MoveUp(ProposalId declined, DateTimeOffset now)
    {
        if (WhyNot(RankedListStep.MoveUp) is { } refusal)
        {
            return refusal;
        }

        if (!Entries.Any(entry => entry.Proposal == declined && entry.Decision == RankingDecision.ProposedForAward))
        {
            return RankedListErrors.NotProposedForAward;
        }

        Take(RankedListStep.MoveUp, now);
        var next = Entries.FirstOrDefault(entry => entry.Decision == RankingDecision.Reserve)?.Proposal;
        Entries =
        [
            .. Entries.Select(entry =>
                entry.Proposal == declined ? entry with { Decision = RankingDecision.Declined }
                : entry.Proposal == next ? entry with { Decision = RankingDecision.ProposedForAward }
                : entry),
        ];
        Raise(new ReserveMovedUp(Id, CallId, declined, next, now));
        return next;
    }

    /// <summary>Takes the ranking back, so that another one can be made.</summary>
    public Result<Done> Withdraw(string reason, DateTimeOffset now)
    {
        if (WhyNot(RankedListStep.Withdraw) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return RankedListErrors.ReasonMissing;
        }

        Take(RankedListStep.Withdraw, now, reason);
        Raise(new RankingWithdrawn(Id, CallId, ChallengeId, reason, now));
        return Done.It;
    }

    private Error? WhyNot(RankedListStep step) => RankedListLifecycle.Table.Next(Status, step).Error;

    private void Take(RankedListStep step, DateTimeOffset now, string? reason = null) =>
        Status = Step(RankedListLifecycle.Table, Status, step, now, reason).Value;
}
