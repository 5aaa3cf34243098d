using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>The panel decides: the best are proposed for award, the next wait on the reserve list, who fails a threshold is rejected.</summary>
public sealed record DecideRanking(CallId Call, ChallengeId Challenge, int Places, long Seen) : ICommand<RankedListView>;

internal sealed class DecideRankingHandler(IAppDb db, ICurrentCall call) : IRequestHandler<DecideRanking, Result<RankedListView>>
{
    private static readonly ProposalStatus[] Granted = [ProposalStatus.ProposedForAward, ProposalStatus.Awarded, ProposalStatus.Contracted];

    public Task<Result<RankedListView>> Handle(DecideRanking command, CancellationToken ct) => db.ChangeAsPanel(
        call,
        command.Call,
        command.Challenge,
        command.Seen,
        async (proceedings, list) =>
        {
            var decided = list.Decide(command.Places, call.Now);
            if (decided.Refused)
            {
                return decided;
            }

            var proposals = (await db.OpenedProposals(command.Call, command.Challenge, ct)).ToDictionary(proposal => proposal.Id);
            foreach (var entry in list.Entries)
            {
                var proposal = proposals[entry.Proposal];
                var ranked = proposal.Rank(call.Now);
                var moved = ranked.Refused ? ranked : Move(proposal, entry.Decision!.Value);
                if (moved.Refused)
                {
                    return moved;
                }
            }

            return await WhyNotInBudget(proceedings.Call, command.Challenge, proposals.Values, ct) is { } refusal
                ? refusal
                : await db.Settle(proceedings, call.Now, ct);
        },
        ct);

    // The call is locked: no other challenge's ranking is decided meanwhile. One grant is kept for each that is still undecided, so that
    // whoever is decided last can give a place too.
    private async Task<Error?> WhyNotInBudget(Call decided, ChallengeId challenge, IEnumerable<Proposal> ranked, CancellationToken ct)
    {
        if (decided.Budget is not { } budget)
        {
            return null;
        }

        var elsewhere = await db.Set<Proposal>()
            .Where(row => row.CallId == decided.Id && row.ChallengeId != challenge && Granted.Contains(row.Status))
            .Select(row => row.RequestedGrant).ToListAsync(ct);
        var asked = elsewhere.Concat(ranked.Where(one => Granted.Contains(one.Status)).Select(one => one.RequestedGrant)).Sum(grant => grant!.Value.Amount);
        var others = decided.Challenges.Where(one => one != challenge).ToArray();
        var undecided = await db.Set<Challenge>().CountAsync(
            row => others.Contains(row.Id) && row.Status == ChallengeStatus.Published
                && !db.Set<RankedList>().Any(list => list.CallId == decided.Id && list.ChallengeId == row.Id
                    && list.Status != RankedListStatus.Proposed && list.Status != RankedListStatus.Withdrawn),
            ct);
        var kept = undecided * decided.MaximumGrant.Amount;
        return asked + kept > budget.Amount
            ? RankedListErrors.BudgetExceeded.With("asked", asked).With("kept", kept).With("budget", budget.Amount)
            : null;
    }

    private Result<Done> Move(Proposal proposal, RankingDecision decision) => decision switch
    {
        RankingDecision.ProposedForAward => proposal.ProposeForAward(call.Now),
        RankingDecision.Reserve => proposal.PutOnReserve(call.Now),
        _ => proposal.Reject(call.Now),
    };
}
