using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Rounds;
using HealthCoCreation.Domain.Selection;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>The calls on whose panels a person sits, and the challenges a conflict of interest bars the person from.</summary>
internal sealed record PanelSeats(CallId[] Calls, ChallengeId[] Barred);

/// <summary>Who sees what of the selection and who may do what with it. Lists and single reads share the same expressions.</summary>
internal static class SelectionPolicy
{
    /// <summary>Proposals whose seal is open.</summary>
    public static readonly Expression<Func<Proposal, bool>> Opened = proposal =>
        proposal.Status != ProposalStatus.Draft && proposal.Status != ProposalStatus.MembersConfirming
        && proposal.Status != ProposalStatus.Submitted && proposal.Status != ProposalStatus.Withdrawn;

    /// <summary>The places the actor has accepted. Conflicts are tested on every request: what is known may have changed.</summary>
    public static Task<PanelSeats> SeatsOf(this IAppDb db, ICurrentCall call, CancellationToken ct) => db.SeatsOf(call, only: null, ct);

    /// <summary>The same where only one call matters: who has sat on many panels does not wait for all of them.</summary>
    public static async Task<PanelSeats> SeatsOf(this IAppDb db, ICurrentCall call, CallId? only, CancellationToken ct)
    {
        if (!call.Actor.IsSignedIn)
        {
            return new([], []);
        }

        var self = call.Actor.Self;
        var panels = db.Set<Panel>()
            .Where(panel => panel.Members.Any(member => member.AccountId == self && member.Status == InvitationStatus.Accepted));
        if (only is { } one)
        {
            panels = panels.Where(panel => panel.CallId == one);
        }

        var calls = await panels.Select(panel => panel.CallId).ToArrayAsync(ct);
        if (calls.Length == 0)
        {
            return new([], []);
        }

        var proceedings = await db.Proceedings(calls, call.Actor, ct);
        var declared = await db.Set<ConflictDeclaration>().Where(row => row.AccountId == self && calls.Contains(row.CallId)).ToDictionaryAsync(row => row.CallId, ct);
        var barred = await db.BarredFrom(
            [.. proceedings.Select(one => new Judge(one, self, declared.GetValueOrDefault(one.Call.Id)?.Interests ?? []))], call.Now, ct);
        return new(calls, [.. barred.SelectMany(challenges => challenges).Distinct()]);
    }

    /// <summary>The same of the one call whose proceedings are at hand.</summary>
    public static async Task<PanelSeats> SeatsOf(this IAppDb db, ICurrentCall call, Proceedings proceedings, CancellationToken ct) => proceedings.Judges(call.Actor)
        ? new([proceedings.Call.Id], [.. await db.BarredFrom(proceedings, call.Actor.Self, call.Now, ct)])
        : new([], []);

    /// <summary>
    /// What the policy of proposals shows, and to who has accepted a place on the panel what was opened. A conflict of interest is told
    /// as such, by the steps; here it does not hide.
    /// </summary>
    public static Expression<Func<Proposal, bool>> JudgedBy(IAppDb db, Actor actor)
    {
        var self = actor.Self;
        var panels = db.Set<Panel>();
        Expression<Func<Proposal, bool>> ofPanel = proposal => panels.Any(panel => panel.CallId == proposal.CallId
            && panel.Members.Any(member => member.AccountId == self && member.Status == InvitationStatus.Accepted));
        return ProposalPolicy.VisibleTo(db, actor).Or(Opened.And(ofPanel));
    }

    /// <summary>Proposals a conflict of interest keeps from the actor, whatever else the actor is: but never the actor's own.</summary>
    public static Expression<Func<Proposal, bool>> NotBarred(Actor actor, PanelSeats seats)
    {
        var mine = actor.Organisations;
        var (sits, barred) = (seats.Calls, seats.Barred);
        return proposal => !sits.Contains(proposal.CallId) || !barred.Contains(proposal.ChallengeId)
            || proposal.Members.Any(member => mine.Contains(member.OrganisationId));
    }

    public static bool Bars(PanelSeats seats, Actor actor, Proposal proposal) =>
        seats.Calls.Contains(proposal.CallId) && seats.Barred.Contains(proposal.ChallengeId) && !ProposalPolicy.IsMember(actor, proposal);

    /// <summary>Everybody sees their own; the panel sees the others' once the proposal's consensus is agreed, except who has a conflict.</summary>
    public static Expression<Func<Scorecard, bool>> ScorecardsOf(IAppDb db, Actor actor, PanelSeats seats)
    {
        var self = actor.Self;
        var auditor = actor.IsAuditor;
        var (sits, barred) = (seats.Calls, seats.Barred);
        var reports = db.Set<ConsensusReport>();
        return card => card.Evaluator == self
            || ((auditor || (sits.Contains(card.CallId) && !barred.Contains(card.ChallengeId)))
                && reports.Any(report => report.ProposalId == card.ProposalId && report.Status == ConsensusReportStatus.Agreed));
    }

    /// <summary>The panel sees every report, except who has a conflict; the round's funders and supporters see the agreed ones.</summary>
    public static Expression<Func<ConsensusReport, bool>> ReportsOf(IAppDb db, Actor actor, PanelSeats seats)
    {
        var auditor = actor.IsAuditor;
        var mine = actor.Organisations;
        var (sits, barred) = (seats.Calls, seats.Barred);
        var (calls, rounds) = (db.Set<Call>(), db.Set<Round>());
        return report => !barred.Contains(report.ChallengeId)
            && (sits.Contains(report.CallId)
                || (report.Status == ConsensusReportStatus.Agreed
                    && (auditor || calls.Any(call => call.Id == report.CallId && rounds.Any(round => round.Id == call.RoundId
                        && round.Participants.Any(one => one.Role != RoundRole.Challenger && mine.Contains(one.OrganisationId)))))));
    }

    /// <summary>Everybody sees their own declarations; the round's funders and supporters see all of the call.</summary>
    public static Expression<Func<ConflictDeclaration, bool>> DeclarationsOf(IAppDb db, Actor actor)
    {
        var self = actor.Self;
        var auditor = actor.IsAuditor;
        var mine = actor.Organisations;
        var (calls, rounds) = (db.Set<Call>(), db.Set<Round>());
        return declaration => declaration.AccountId == self || auditor
            || calls.Any(call => call.Id == declaration.CallId && rounds.Any(round => round.Id == call.RoundId
                && round.Participants.Any(one => one.Role != RoundRole.Challenger && mine.Contains(one.OrganisationId))));
    }

    /// <summary>A recipient sees its own notices and nobody else's; the round's funders and supporters see all of the call.</summary>
    public static Expression<Func<Notice, bool>> NoticesOf(IAppDb db, Actor actor)
    {
        var auditor = actor.IsAuditor;
        var mine = actor.Organisations;
        var (calls, rounds) = (db.Set<Call>(), db.Set<Round>());
        return notice => auditor || mine.Contains(notice.Recipient)
            || calls.Any(call => call.Id == notice.CallId && rounds.Any(round => round.Id == call.RoundId
                && round.Participants.Any(one => one.Role != RoundRole.Challenger && mine.Contains(one.OrganisationId))));
    }

    public static IReadOnlyList<string> Actions(Actor actor, Proceedings proceedings, Panel panel) =>
    [
        .. PanelLifecycle.Table.Open(panel.Status).Where(step => step switch
        {
            PanelStep.Invite or PanelStep.Sit => proceedings.Funds(actor),
            PanelStep.Accept or PanelStep.Decline => panel.Seat(actor.Self) is { Status: InvitationStatus.Invited },
            _ => false,
        }).Select(Lifecycle<PanelStatus, PanelStep>.Camel),
    ];

    public static IReadOnlyList<string> Actions(Actor actor, Scorecard card) =>
    [
        .. ScorecardLifecycle.Table.Open(card.Status)
            .Where(step => step != ScorecardStep.Void && card.Evaluator == actor.Account)
            .Select(Lifecycle<ScorecardStatus, ScorecardStep>.Camel),
    ];

    public static IReadOnlyList<string> Actions(Actor actor, Proceedings proceedings, ConsensusReport report) =>
    [
        .. ConsensusReportLifecycle.Table.Open(report.Status)
            .Where(step => step != ConsensusReportStep.Reopen && proceedings.Panel?.LetsReport(actor.Self) == true)
            .Select(Lifecycle<ConsensusReportStatus, ConsensusReportStep>.Camel),
    ];

    public static IReadOnlyList<string> Actions(Actor actor, Proceedings proceedings, RankedList list) =>
    [
        .. RankedListLifecycle.Table.Open(list.Status).Where(step => step switch
        {
            RankedListStep.ResolveTie => proceedings.Ranks(actor) && list.Entries.Any(entry => entry.Tied),
            RankedListStep.Decide => proceedings.Ranks(actor),
            RankedListStep.Notify => proceedings.Funds(actor),
            _ => false,
        }).Select(Lifecycle<RankedListStatus, RankedListStep>.Camel),
        .. list.Status is RankedListStatus.AwardsNotified or RankedListStatus.Final
            && list.Entries.Any(entry => entry.Decision == RankingDecision.ProposedForAward)
            && proceedings.Funds(actor) ? ["award"] : Array.Empty<string>(),
    ];

    public static IReadOnlyList<string> Actions(Actor actor, Notice notice) =>
        notice.Status == NoticeStatus.Available && actor.IsMemberOf(notice.Recipient) ? ["open"] : [];
}
