using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Funding;

/// <summary>Reads one co-funding request.</summary>
public sealed record GetCoFundingRequest(CoFundingRequestId Request) : IQuery<CoFundingRequestView>;

internal sealed class GetCoFundingRequestHandler(IAppDb db, ICurrentCall call)
    : IRequestHandler<GetCoFundingRequest, Result<CoFundingRequestView>>
{
    public async Task<Result<CoFundingRequestView>> Handle(GetCoFundingRequest query, CancellationToken ct)
    {
        var request = await db.Set<CoFundingRequest>().AsNoTracking()
            .Where(CoFundingRequestPolicy.VisibleTo(db, call.Actor))
            .SingleOrDefaultAsync(row => row.Id == query.Request, ct);
        if (request is null)
        {
            return CoFundingRequestErrors.NotFound;
        }

        var round = await db.Set<Round>().AsNoTracking().SingleAsync(row => row.Id == request.RoundId, ct);
        return CoFundingRequestView.Of(request, round, call.Actor);
    }
}
