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

        return SelectionPolicy.Bars(await db.SeatsOf(current, ct), current.Actor, proposal)
            ? ScorecardErrors.ConflictOfInterest
            : ProposalView.Of(
                proposal, await db.Set<Call>().AsNoTracking().SingleAsync(row => row.Id == proposal.CallId, ct), current.Actor, current.Now);
    }
}
