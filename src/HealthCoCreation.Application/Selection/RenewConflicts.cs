using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>Replaces the caller's declaration. A conflict found late voids what the person has scored, and what rests on it.</summary>
public sealed record RenewConflicts(ConflictDeclarationId Declaration, bool None, IReadOnlyList<Interest> Interests, long Seen)
    : ICommand<ConflictDeclarationView>;

internal sealed class RenewConflictsHandler(IAppDb db, ICurrentCall call) : IRequestHandler<RenewConflicts, Result<ConflictDeclarationView>>
{
    private const string Late = "A conflict of interest was found late.";

    public async Task<Result<ConflictDeclarationView>> Handle(RenewConflicts command, CancellationToken ct)
    {
        var visible = SelectionPolicy.DeclarationsOf(db, call.Actor);
        var of = await db.Set<ConflictDeclaration>().Where(visible)
            .Where(row => row.Id == command.Declaration)
            .Select(row => row.CallId)
            .SingleOrDefaultAsync(ct);
        var proceedings = await db.ProceedingsForUpdate(of, call.Actor, ct);
        if (proceedings.Refused)
        {
            return ConflictDeclarationErrors.NotFound;
        }

        var found = await db.ForUpdate(command.Declaration, visible, ConflictDeclarationErrors.NotFound, ct)
            .Permit(row => row.AccountId == call.Actor.Self, ConflictDeclarationErrors.NotYours)
            .SeenAs(command.Seen);
        if (found.Refused)
        {
            return found.Error;
        }

        var renewed = found.Value.Renew(command.None, command.Interests, call.Now);
        if (renewed.Refused)
        {
            return renewed.Error;
        }

        var barred = await db.BarredFrom(proceedings.Value, call.Actor.Self, found.Value.Interests, call.Now, ct);
        foreach (var challenge in barred.OrderBy(one => one.Value))
        {
            var undone = await Undo(proceedings.Value, challenge, ct);
            if (undone.Refused)
            {
                return undone.Error;
            }
        }

        return ConflictDeclarationView.Of(found.Value, barred, call.Actor);
    }

    // The scores stay in the history; what was agreed or ranked with them goes back to the evaluators.
    private async Task<Result<Done>> Undo(Proceedings proceedings, ChallengeId challenge, CancellationToken ct)
    {
        var self = call.Actor.Self;
        var proposals = await db.OpenedProposals(proceedings.Call.Id, challenge, ct);
        var cards = await db.Set<Scorecard>()
            .Where(row => row.CallId == proceedings.Call.Id && row.ChallengeId == challenge && row.Evaluator == self
                && row.Status != ScorecardStatus.Voided)
            .OrderBy(row => row.Id)
            .ToListAsync(ct);
        var counted = cards.Where(card => card.Status == ScorecardStatus.Submitted).Select(card => card.ProposalId).ToHashSet();
        var steps = new List<Func<Result<Done>>>();
        steps.AddRange(cards.Select(card => (Func<Result<Done>>)(() => card.Void(Late, call.Now))));

        // An award already made is not undone here: that is for a redress.
        var open = await db.Set<Challenge>().AnyAsync(row => row.Id == challenge && row.Status == ChallengeStatus.Published, ct);
        if (counted.Count > 0 && open)
        {
            var reports = await db.Set<ConsensusReport>()
                .Where(row => row.CallId == proceedings.Call.Id && row.ChallengeId == challenge && row.Status == ConsensusReportStatus.Agreed)
                .ToListAsync(ct);
            var reopened = reports.Where(report => counted.Contains(report.ProposalId)).ToList();
            steps.AddRange(reopened.Select(report => (Func<Result<Done>>)(() => report.Reopen(Late, call.Now))));

            if (await db.RankingOf(proceedings.Call.Id, challenge, ct) is { } list && reopened.Count > 0)
            {
                steps.Add(() => list.Withdraw(Late, call.Now));
                var ids = proposals.Select(proposal => proposal.Id).ToArray();
                var notices = await db.Set<Notice>().Where(row => ids.Contains(row.ProposalId) && row.Status != NoticeStatus.Withdrawn).ToListAsync(ct);
                steps.AddRange(notices.Select(notice => (Func<Result<Done>>)(() => notice.Withdraw(Late, call.Now))));
                steps.AddRange(Reopenings(proposals));
            }
            else
            {
                steps.AddRange(Reopenings(proposals.Where(proposal => reopened.Exists(report => report.ProposalId == proposal.Id))));
            }
        }

        foreach (var step in steps)
        {
            var taken = step();
            if (taken.Refused)
            {
                return taken;
            }
        }

        return Done.It;
    }

    private IEnumerable<Func<Result<Done>>> Reopenings(IEnumerable<Proposal> proposals) =>
        proposals.Where(proposal => ProposalLifecycle.Table.Allows(proposal.Status, ProposalStep.Reopen))
            .Select(proposal => (Func<Result<Done>>)(() => proposal.Reopen(Late, call.Now)));
}
