using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>The winner gives the award up; the first on the reserve list moves up and is told.</summary>
public sealed record DeclineAward(ProposalId Proposal, string Reason, long Seen) : ICommand<ProposalDecisionView>;

internal sealed class DeclineAwardHandler(IAppDb db, ICurrentCall call) : IRequestHandler<DeclineAward, Result<ProposalDecisionView>>
{
    public async Task<Result<ProposalDecisionView>> Handle(DeclineAward command, CancellationToken ct)
    {
        var visible = SelectionPolicy.JudgedBy(db, call.Actor);
        var of = await db.Set<Proposal>().AsNoTracking().Where(visible).SingleOrDefaultAsync(row => row.Id == command.Proposal, ct);
        if (of is null)
        {
            return ProposalErrors.NotFound;
        }

        var found = await db.ProceedingsForUpdate(of.CallId, call.Actor, ct);
        if (found.Refused)
        {
            return ProposalErrors.NotFound;
        }

        await db.LockRow<Challenge>(of.ChallengeId.Value, ct);
        var proposals = await db.OpenedProposals(of.CallId, of.ChallengeId, ct);
        var proposal = await db.ForUpdate(command.Proposal, visible, ProposalErrors.NotFound, ct)
            .Permit(row => call.Actor.SignsFor(row.Lead), RankedListErrors.NotTheApplicant)
            .SeenAs(command.Seen);
        if (proposal.Refused)
        {
            return proposal.Error;
        }

        // Before the notice the applicant knows of no award, and a refusal must not tell.
        var known = await db.Set<Proposal>().Where(row => row.Id == command.Proposal).Select(ProposalPolicy.StatusFor(db, call.Actor)).SingleAsync(ct);
        if (known != proposal.Value.Status)
        {
            return ProposalLifecycle.Table.Next(known, ProposalStep.Decline).Error!;
        }

        var declined = proposal.Value.Decline(command.Reason, call.Now);
        if (declined.Refused)
        {
            return declined.Error;
        }

        var followed = await Follow(found.Value, proposal.Value, proposals, command.Reason, ct);
        return followed.Refused ? followed.Error : ProposalDecisionView.Of(proposal.Value);
    }

    private async Task<Result<Done>> Follow(
        Proceedings proceedings, Proposal declined, IReadOnlyList<Proposal> proposals, string reason, CancellationToken ct)
    {
        var list = await db.RankingOf(declined.CallId, declined.ChallengeId, ct);
        if (list is null)
        {
            return RankedListErrors.NotFound;
        }

        var next = list.MoveUp(declined.Id, call.Now);
        if (next.Refused)
        {
            return next.Error;
        }

        if (next.Value is { } id)
        {
            var up = proposals.Single(proposal => proposal.Id == id);
            var moved = up.MoveUp(call.Now);
            return moved.Refused || list.Status == RankedListStatus.Decided ? moved : await db.Notify(proceedings, [up], call.Now, ct);
        }

        // Every award is declined: the challenge stays unsolved after all. One not awarded yet is left to the funder.
        var challenge = await db.Set<Challenge>().SingleAsync(row => row.Id == declined.ChallengeId, ct);
        return challenge.Status == ChallengeStatus.Awarded
            && proposals.All(proposal => proposal.Status is not (ProposalStatus.ProposedForAward or ProposalStatus.Awarded or ProposalStatus.Contracted))
                ? challenge.LeaveUnsolved(call.Now, reason)
                : Done.It;
    }
}
