using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>Records whether an opened proposal is eligible, and why not.</summary>
public sealed record CheckEligibility(ProposalId Proposal, IReadOnlyList<EligibilityFinding> Findings) : ICommand<EligibilityCheckView>;

internal sealed class CheckEligibilityHandler(IAppDb db, ICurrentCall call) : IRequestHandler<CheckEligibility, Result<EligibilityCheckView>>
{
    public async Task<Result<EligibilityCheckView>> Handle(CheckEligibility command, CancellationToken ct)
    {
        var found = await db.ForUpdate(command.Proposal, SelectionPolicy.JudgedBy(db, call.Actor), ProposalErrors.NotFound, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        var proposal = found.Value;
        var proceedings = await db.Proceedings(proposal.CallId, call.Actor, ct);
        if (proceedings.Refused)
        {
            return ProposalErrors.NotFound;
        }

        if (!proceedings.Value.Prepares(call.Actor))
        {
            return EligibilityCheckErrors.NotYours;
        }

        if (await db.Set<EligibilityCheck>().AnyAsync(row => row.ProposalId == proposal.Id, ct))
        {
            return EligibilityCheckErrors.AlreadyChecked;
        }

        var check = EligibilityCheck.Record(proceedings.Value.Call, proposal, command.Findings, call.Actor.Self, call.Now);
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
