using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>Records whether an opened proposal is eligible, and why not: what the call's own rules find, and what a person adds.</summary>
public sealed record CheckEligibility(ProposalId Proposal, IReadOnlyList<EligibilityFinding> Findings) : ICommand<EligibilityCheckView>;

internal sealed class CheckEligibilityHandler(IAppDb db, ICurrentCall call, ISeal seal) : IRequestHandler<CheckEligibility, Result<EligibilityCheckView>>
{
    public async Task<Result<EligibilityCheckView>> Handle(CheckEligibility command, CancellationToken ct)
    {
        var loaded = await db.ForUpdate(command.Proposal, SelectionPolicy.JudgedBy(db, call.Actor), ProposalErrors.NotFound, ct);
        if (loaded.Refused)
        {
            return loaded.Error;
        }

        var proposal = loaded.Value;
        var proceedings = await db.Proceedings(proposal.CallId, call.Actor, ct);
        if (proceedings.Refused)
        {
            return ProposalErrors.NotFound;
        }

        // What is found tells of the content: who may not read that checks nothing.
        if (!proceedings.Value.Prepares(call.Actor) || call.Actor.IsAdministrator
            || SelectionPolicy.Bars(await db.SeatsOf(call, proceedings.Value, ct), call.Actor, proposal))
        {
            return EligibilityCheckErrors.NotYours;
        }

        if (await db.Set<EligibilityCheck>().AnyAsync(row => row.ProposalId == proposal.Id, ct))
        {
            return EligibilityCheckErrors.AlreadyChecked;
        }

        if (ProposalLifecycle.Table.Next(proposal.Status, ProposalStep.PassEligibility).Error is { } refusal)
        {
            return refusal;
        }

        // What the call's rules find by themselves stands: who checks adds to it, and overrules none of it.
        var content = await db.OpenDocument(seal, proposal, proposal.Receipt!.SealedContentId, ct);
        var found = await db.Judge(proceedings.Value.Call, proposal, content, ct);
        var check = EligibilityCheck.Record(proceedings.Value.Call, proposal, [.. found, .. command.Findings], call.Actor.Self, call.Now);
        if (check.Refused)
        {
            return check.Error;
        }

        db.Set<EligibilityCheck>().Add(check.Value);
        var moved = check.Value.Passed
            ? proposal.PassEligibility(call.Now)
            : proposal.FailEligibility("A requirement is not met; the eligibility check says which.", call.Now);
        return moved.Then<EligibilityCheckView>(_ => EligibilityCheckView.Of(check.Value));
    }
}
