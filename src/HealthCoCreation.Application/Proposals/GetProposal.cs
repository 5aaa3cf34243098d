using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
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
            .Where(ProposalPolicy.VisibleTo(db, current.Actor))
            .SingleOrDefaultAsync(row => row.Id == query.Proposal, ct);
        return proposal is null
            ? ProposalErrors.NotFound
            : ProposalView.Of(
                proposal, await db.Set<Call>().AsNoTracking().SingleAsync(row => row.Id == proposal.CallId, ct), current.Actor, current.Now);
    }
}
