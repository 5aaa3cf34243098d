using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Funding;

/// <summary>Lists co-funding requests, newest first.</summary>
public sealed record ListCoFundingRequests(
    RoundId? Round, ProposalId? Proposal, OrganisationId? Funder, CoFundingRequestStatus? Status, PageRequest Page)
    : IQuery<Page<CoFundingRequestSummary>>;

internal sealed class ListCoFundingRequestsHandler(IAppDb db, ICurrentCall call)
    : IRequestHandler<ListCoFundingRequests, Result<Page<CoFundingRequestSummary>>>
{
    public async Task<Result<Page<CoFundingRequestSummary>>> Handle(ListCoFundingRequests query, CancellationToken ct)
    {
        var requests = db.Set<CoFundingRequest>().AsNoTracking().Where(CoFundingRequestPolicy.VisibleTo(db, call.Actor));
        if (query.Round is { } round)
        {
            requests = requests.Where(request => request.RoundId == round);
        }

        if (query.Proposal is { } proposal)
        {
            requests = requests.Where(request => request.ProposalId == proposal);
        }

        if (query.Funder is { } funder)
        {
            requests = requests.Where(request => request.Funder == funder);
        }

        if (query.Status is { } status)
        {
            requests = requests.Where(request => request.Status == status);
        }

        return await requests.ToPage<CoFundingRequest, CoFundingRequestId, CoFundingRequestSummary>(
            query.Page, CoFundingRequestSummary.Projection, ct);
    }
}
