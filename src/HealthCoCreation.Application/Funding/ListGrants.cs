using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Funding;

/// <summary>Lists grants, newest first.</summary>
public sealed record ListGrants(ProposalId? Proposal, OrganisationId? Lead, GrantStatus? Status, PageRequest Page) : IQuery<Page<GrantSummary>>;

internal sealed class ListGrantsHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ListGrants, Result<Page<GrantSummary>>>
{
    public async Task<Result<Page<GrantSummary>>> Handle(ListGrants query, CancellationToken ct)
    {
        var grants = db.Set<Grant>().AsNoTracking().Where(GrantPolicy.VisibleTo(db, call.Actor));
        if (query.Proposal is { } proposal)
        {
            grants = grants.Where(grant => grant.ProposalId == proposal);
        }

        if (query.Lead is { } lead)
        {
            grants = grants.Where(grant => grant.Lead == lead);
        }

        if (query.Status is { } status)
        {
            grants = grants.Where(grant => grant.Status == status);
        }

        return await grants.ToPage<Grant, GrantId, GrantSummary>(query.Page, GrantSummary.Projection, ct);
    }
}
