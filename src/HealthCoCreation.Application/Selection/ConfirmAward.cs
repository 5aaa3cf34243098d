using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>Awards the proposals that the panel proposed, after the standstill and with approved co-funding.</summary>
public sealed record ConfirmAward(CallId Call, ChallengeId Challenge, long Seen) : ICommand<RankedListView>;

internal sealed class ConfirmAwardHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ConfirmAward, Result<RankedListView>>
{
    public Task<Result<RankedListView>> Handle(ConfirmAward command, CancellationToken ct) => db.ChangeAsFunder(
        call,
        command.Call,
        command.Challenge,
        command.Seen,
        async (proceedings, list) =>
        {
            if (list.Status is not (RankedListStatus.AwardsNotified or RankedListStatus.Final))
            {
                return RankedListLifecycle.Table.Next(list.Status, RankedListStep.Finalise).Error!;
            }

            var winners = (await db.OpenedProposals(command.Call, command.Challenge, ct))
                .Where(proposal => proposal.Status == ProposalStatus.ProposedForAward)
                .ToList();
            if (winners.Count == 0)
            {
                return RankedListErrors.NothingToAward;
            }

            var ends = (await db.StandstillOf(command.Call, command.Challenge, ct))!.Value;
            if (call.Now < ends)
            {
                return RankedListErrors.StandstillRunning.With("standstillEndsAt", ends);
            }

            if (await WithoutFunding(winners, ct) is { Length: > 0 } unfunded)
            {
                return RankedListErrors.CoFundingMissing.With("proposals", unfunded);
            }

            return await Award(proceedings, list, winners, ends, ct);
        },
        ct);

    private async Task<Guid[]> WithoutFunding(List<Proposal> winners, CancellationToken ct)
    {
        var ids = winners.ConvertAll(proposal => proposal.Id);
        var funded = await db.Set<CoFundingRequest>()
            .Where(request => ids.Contains(request.ProposalId)
                && (request.Status == CoFundingRequestStatus.Approved || request.Status == CoFundingRequestStatus.PartiallyApproved))
            .Select(request => request.ProposalId)
            .ToListAsync(ct);
        return [.. ids.Except(funded).Select(id => id.Value)];
    }

    private async Task<Result<Done>> Award(
        Proceedings proceedings, RankedList list, List<Proposal> winners, DateTimeOffset ends, CancellationToken ct)
    {
        foreach (var proposal in winners)
        {
            var awarded = proposal.Award(ends, call.Now);
            if (awarded.Refused)
            {
                return awarded;
            }
        }

        if (list.Status == RankedListStatus.AwardsNotified && list.Finalise(ends, call.Now).Error is { } notFinal)
        {
            return notFinal;
        }

        // A proposal that moved up is awarded to a challenge that is awarded already.
        var challenge = await db.Set<Challenge>().SingleAsync(row => row.Id == list.ChallengeId, ct);
        return challenge.Status != ChallengeStatus.Awarded && challenge.Award(call.Now).Error is { } notAwarded
            ? notAwarded
            : await db.Settle(proceedings, call.Now, ct);
    }
}
