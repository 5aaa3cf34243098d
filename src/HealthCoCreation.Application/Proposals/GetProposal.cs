using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Proposals;

/// <summary>Reads one proposal, without its content.</summary>
public sealed record GetProposal(ProposalId Proposal) : IQuery<ProposalView>;

internal sealed class GetProposalHandler(IAppDb db, ICurrentCall current) : IRequestHandler<GetProposal, Result<ProposalView>>
{
    public async Task<Result<ProposalView>> Handle(GetProposal query, CancellationToken ct)
    {
        var proposal = await db.Set<Proposal>().AsNoTracking()
            .Where(SelectionPolicy.JudgedBy(db, current.Actor))
            .SingleOrDefaultAsync(row => row.Id == query.Proposal, ct);
        if (proposal is null)
        {
            return ProposalErrors.NotFound;
        }

        if (SelectionPolicy.Bars(await db.SeatsOf(current, ct), current.Actor, proposal))
        {
            return ScorecardErrors.ConflictOfInterest;
        }

        var call = await db.Set<Call>().SingleAsync(row => row.Id == proposal.CallId, ct);
        var view = ProposalView.Of(proposal, call, current.Actor, current.Now);
        var shown = await db.Set<Proposal>().Where(row => row.Id == proposal.Id)
            .Select(ProposalPolicy.StatusFor(db, current.Actor)).SingleAsync(ct);
        return shown == proposal.Status ? view : view with { Status = shown, Actions = [] };
    }
}
