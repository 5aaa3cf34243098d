using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>Computes the ranking of one challenge's proposals from their agreed scores.</summary>
public sealed record ProposeRanking(CallId Call, ChallengeId Challenge) : ICommand<RankedListView>;

internal sealed class ProposeRankingHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ProposeRanking, Result<RankedListView>>
{
    public async Task<Result<RankedListView>> Handle(ProposeRanking command, CancellationToken ct)
    {
        var found = await db.ProceedingsForUpdate(command.Call, call.Actor, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        var proceedings = found.Value;
        if (!proceedings.Ranks(call.Actor))
        {
            return RankedListErrors.NotThePanel;
        }

        if (await db.WhyHidden(call, proceedings, command.Challenge, ct) is { } hidden)
        {
            return hidden;
        }

        if (!proceedings.Call.Challenges.Contains(command.Challenge))
        {
            return RankedListErrors.ChallengeNotInCall;
        }

        if (proceedings.Call.Status is not (CallStatus.Unsealed or CallStatus.Evaluated))
        {
            return RankedListErrors.CallNotUnsealed;
        }

        await db.LockRow<Challenge>(command.Challenge.Value, ct);
        if (await db.RankingOf(command.Call, command.Challenge, ct) is not null)
        {
            return RankedListErrors.AlreadyProposed;
        }

        var proposals = await db.OpenedProposals(command.Call, command.Challenge, ct);
        var agreed = await db.Set<ConsensusReport>().AsNoTracking()
            .Where(report => report.CallId == command.Call && report.ChallengeId == command.Challenge && report.Status == ConsensusReportStatus.Agreed)
            .ToDictionaryAsync(report => report.ProposalId, ct);
        if (Unready(proposals, agreed) is { } unready)
        {
            return unready;
        }

        // After a ranking was withdrawn, a proposal whose consensus still stands needs no new one.
        foreach (var proposal in proposals.Where(proposal => proposal.Status == ProposalStatus.Eligible))
        {
            var evaluated = proposal.Evaluate(call.Now);
            if (evaluated.Refused)
            {
                return evaluated.Error;
            }
        }

        var scores = proposals.Where(proposal => proposal.Status == ProposalStatus.Evaluated)
            .Select(proposal => new AgreedScores(proposal.Id, agreed[proposal.Id].Scores))
            .ToList();
        var proposed = RankedList.Propose(proceedings.Call, command.Challenge, scores, call.Now);
        if (proposed.Refused)
        {
            return proposed.Error;
        }

        db.Set<RankedList>().Add(proposed.Value);
        return RankedListView.Of(proposed.Value, null, proceedings, call.Actor);
    }

    private static Error? Unready(IReadOnlyList<Proposal> proposals, Dictionary<ProposalId, ConsensusReport> agreed)
    {
        var waiting = proposals
            .Where(proposal => proposal.Status == ProposalStatus.Unsealed
                || (proposal.Status is ProposalStatus.Eligible or ProposalStatus.Evaluated && !agreed.ContainsKey(proposal.Id)))
            .Select(proposal => proposal.Id.Value)
            .ToArray();
        if (waiting.Length > 0)
        {
            return RankedListErrors.ConsensusMissing.With("proposals", waiting);
        }

        return proposals.All(proposal => proposal.Status is not (ProposalStatus.Eligible or ProposalStatus.Evaluated))
            ? RankedListErrors.NothingToRank
            : null;
    }
}
