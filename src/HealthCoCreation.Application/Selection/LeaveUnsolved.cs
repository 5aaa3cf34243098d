using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>Leaves a challenge unsolved, where no proposal to it can be awarded any more.</summary>
public sealed record LeaveUnsolved(CallId Call, ChallengeId Challenge, string Reason, long Seen) : ICommand<ChallengeOutcomeView>;

internal sealed class LeaveUnsolvedHandler(IAppDb db, ICurrentCall call) : IRequestHandler<LeaveUnsolved, Result<ChallengeOutcomeView>>
{
    public async Task<Result<ChallengeOutcomeView>> Handle(LeaveUnsolved command, CancellationToken ct)
    {
        var found = await db.ProceedingsForUpdate(command.Call, call.Actor, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        var proceedings = found.Value;
        if (!proceedings.Funds(call.Actor))
        {
            return RankedListErrors.NotTheFunder;
        }

        if (proceedings.Call.Version != command.Seen)
        {
            return CommonErrors.Stale.With("currentVersion", proceedings.Call.Version);
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
        var proposals = await db.OpenedProposals(command.Call, command.Challenge, ct);
        if (proposals.Any(proposal => proposal.Status is not (ProposalStatus.Ineligible or ProposalStatus.Rejected or ProposalStatus.Declined)))
        {
            return RankedListErrors.ProposalStillIn;
        }

        var told = await Tell(proceedings, proposals, ct);
        if (told.Refused)
        {
            return told.Error;
        }

        var challenge = await db.Set<Challenge>().SingleAsync(row => row.Id == command.Challenge, ct);
        var left = challenge.LeaveUnsolved(call.Now, command.Reason);
        if (left.Refused)
        {
            return left.Error;
        }

        var settled = await db.Settle(proceedings, call.Now, ct);
        return settled.Refused ? settled.Error : ChallengeOutcomeView.Of(proceedings.Call, challenge);
    }

    // Where nothing was ranked, nobody has been told yet; who was ranked is told by the decision.
    private async Task<Result<Done>> Tell(Proceedings proceedings, IReadOnlyList<Proposal> proposals, CancellationToken ct)
    {
        var ids = proposals.Select(proposal => proposal.Id).ToArray();
        var told = await db.Set<Notice>()
            .Where(notice => ids.Contains(notice.ProposalId) && notice.Status != NoticeStatus.Withdrawn)
            .Select(notice => notice.ProposalId)
            .ToListAsync(ct);
        var untold = proposals.Where(proposal => !told.Contains(proposal.Id)).ToList();
        return untold.Exists(proposal => proposal.Status == ProposalStatus.Rejected)
            ? RankedListErrors.NotNotified
            : await db.Notify(proceedings, untold.Where(proposal => proposal.Status == ProposalStatus.Ineligible), call.Now, ct);
    }
}
