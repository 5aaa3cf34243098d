using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>How a command changes a ranking: round and call are locked, then the challenge, its proposals and the list.</summary>
internal static class RankingSteps
{
    /// <summary>As the panel: its chair or a rapporteur, without a conflict of interest in this challenge.</summary>
    public static Task<Result<RankedListView>> ChangeAsPanel(
        this IAppDb db,
        ICurrentCall call,
        CallId id,
        ChallengeId challenge,
        long seen,
        Func<Proceedings, RankedList, Task<Result<Done>>> change,
        CancellationToken ct) =>
        db.ChangeRanking(
            call, id, challenge, proceedings => proceedings.Ranks(call.Actor) ? null : RankedListErrors.NotThePanel, seen, change, ct);

    /// <summary>As a funder.</summary>
    public static Task<Result<RankedListView>> ChangeAsFunder(
        this IAppDb db,
        ICurrentCall call,
        CallId id,
        ChallengeId challenge,
        long seen,
        Func<Proceedings, RankedList, Task<Result<Done>>> change,
        CancellationToken ct) =>
        db.ChangeRanking(
            call, id, challenge, proceedings => proceedings.Funds(call.Actor) ? null : RankedListErrors.NotTheFunder, seen, change, ct);

    /// <summary>The panel and who reads along know the ranking; a conflict of interest is told as such.</summary>
    public static async Task<Error?> WhyHidden(
        this IAppDb db, ICurrentCall call, Proceedings proceedings, ChallengeId challenge, CancellationToken ct)
    {
        if (!proceedings.Judges(call.Actor))
        {
            return proceedings.Follows(call.Actor) ? null : RankedListErrors.NotFound;
        }

        var barred = await db.BarredFrom(proceedings, call.Actor.Self, call.Now, ct);
        return barred.Contains(challenge) ? RankedListErrors.ConflictOfInterest : null;
    }

    /// <summary>The latest end among the notices that stand.</summary>
    public static async Task<DateTimeOffset?> StandstillOf(this IAppDb db, CallId call, ChallengeId challenge, CancellationToken ct)
    {
        var proposals = db.Set<Proposal>();
        return await db.Set<Notice>()
            .Where(notice => notice.CallId == call && notice.Status != NoticeStatus.Withdrawn
                && proposals.Any(proposal => proposal.Id == notice.ProposalId && proposal.ChallengeId == challenge))
            .MaxAsync(notice => (DateTimeOffset?)notice.StandstillEndsAt, ct);
    }

    private static async Task<Result<RankedListView>> ChangeRanking(
        this IAppDb db,
        ICurrentCall call,
        CallId id,
        ChallengeId challenge,
        Func<Proceedings, Error?> whyNot,
        long seen,
        Func<Proceedings, RankedList, Task<Result<Done>>> change,
        CancellationToken ct)
    {
        var found = await db.ProceedingsForUpdate(id, call.Actor, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        await db.LockRow<Challenge>(challenge.Value, ct);
        if (await db.WhyHidden(call, found.Value, challenge, ct) is { } hidden)
        {
            return hidden;
        }

        var list = await db.RankingOf(id, challenge, ct);
        if (list is null)
        {
            return RankedListErrors.NotFound;
        }

        if (whyNot(found.Value) is { } refusal)
        {
            return refusal;
        }

        if (list.Version != seen)
        {
            return CommonErrors.Stale.With("currentVersion", list.Version);
        }

        if (found.Value.Call.Status == CallStatus.Cancelled)
        {
            return RankedListErrors.CallNotUnsealed;
        }

        var changed = await change(found.Value, list);
        if (changed.Refused)
        {
            return changed.Error;
        }

        // Notices of this very step are not stored yet.
        var sent = db.Set<Notice>().Local.Where(notice => notice.CallId == id).Select(notice => (DateTimeOffset?)notice.StandstillEndsAt).Max();
        var stored = await db.StandstillOf(id, challenge, ct);
        return RankedListView.Of(list, sent > stored || stored is null ? sent : stored, found.Value, call.Actor);
    }

    /// <summary>
    /// Moves call and round on once every challenge is through: all rankings decided, the call is evaluated; all outcomes known, it is
    /// concluded, its panel goes home, and the round begins to co-create.
    /// </summary>
    public static async Task<Result<Done>> Settle(this IAppDb db, Proceedings proceedings, DateTimeOffset now, CancellationToken ct)
    {
        var call = proceedings.Call;
        var ids = call.Challenges.ToArray();
        var challenges = await db.Set<Challenge>().Where(row => ids.Contains(row.Id)).ToListAsync(ct);
        var lists = await db.Set<RankedList>().Where(row => row.CallId == call.Id && row.Status != RankedListStatus.Withdrawn).ToListAsync(ct);
        var evaluated = challenges.TrueForAll(challenge => challenge.Status != ChallengeStatus.Published
            || lists.Exists(list => list.ChallengeId == challenge.Id && list.Status is not (RankedListStatus.Proposed or RankedListStatus.Withdrawn)));
        if (call.Status == CallStatus.Unsealed && evaluated && call.Evaluate(now).Error is { } refusal)
        {
            return refusal;
        }

        if (call.Status != CallStatus.Evaluated || challenges.Exists(challenge => challenge.Status == ChallengeStatus.Published))
        {
            return Done.It;
        }

        var outcomes = challenges.ConvertAll(challenge => new ChallengeOutcome(
            challenge.Id, challenge.Status == ChallengeStatus.Awarded ? ChallengeResult.Awarded : ChallengeResult.Unsolved));
        var concluded = call.Conclude(outcomes, now);
        var begun = concluded.Refused ? concluded : proceedings.Round.StartCoCreating(now);
        return begun.Refused || proceedings.Panel is not { Status: PanelStatus.Sitting } panel ? begun : panel.Close(now);
    }
}
