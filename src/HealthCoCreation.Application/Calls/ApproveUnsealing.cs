using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Calls;

/// <summary>Gives one of the two approvals that open a call's proposals; with the second, all of them are open and the round evaluates.</summary>
public sealed record ApproveUnsealing(CallId Call, OrganisationId Organisation, long Seen) : ICommand<OpeningView>;

internal sealed class ApproveUnsealingHandler(IAppDb db, ICurrentCall current, ISeal seal) : IRequestHandler<ApproveUnsealing, Result<OpeningView>>
{
    public async Task<Result<OpeningView>> Handle(ApproveUnsealing command, CancellationToken ct)
    {
        var held = await db.HoldCall(current, command.Call, ct)
            .Permit(
                one => CallPolicy.IsOfficer(current.Actor, one.Call, one.Round) && current.Actor.IsMemberOf(command.Organisation),
                CallErrors.NotAnOpeningOfficer)
            .SeenAs(command.Seen);
        if (held.Refused)
        {
            return held.Error;
        }

        var (call, round, now) = held.Value;
        var approved = call.ApproveUnsealing(current.Actor.Self, command.Organisation, now);
        if (approved.Refused)
        {
            return approved.Error;
        }

        if (approved.Value)
        {
            var opened = await Open(call, now, ct);
            var moved = opened.Refused ? opened : round.StartEvaluating(now);
            if (moved.Refused)
            {
                return moved.Error;
            }
        }

        return OpeningView.Of(call, round, current.Actor, now);
    }

    // One that is withdrawn while we wait for its row is not opened.
    private async Task<Result<Done>> Open(Call call, DateTimeOffset now, CancellationToken ct)
    {
        var submitted = db.Set<Proposal>().Where(row => row.CallId == call.Id && row.Status == ProposalStatus.Submitted);
        foreach (var id in await submitted.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(ct))
        {
            await db.LockRow<Proposal>(id.Value, ct);
        }

        foreach (var proposal in await submitted.ToListAsync(ct))
        {
            var content = await db.OpenDocument(seal, proposal, proposal.Receipt!.SealedContentId, ct);
            var unsealed = proposal.Unseal(call, content.RequestedGrant, now);
            if (unsealed.Refused)
            {
                return unsealed.Error;
            }
        }

        return Done.It;
    }
}
