using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Regions;

/// <summary>Reads one region.</summary>
public sealed record GetRegion(string Code) : IQuery<RegionView>;

internal sealed class GetRegionHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetRegion, Result<RegionView>>
{
    public async Task<Result<RegionView>> Handle(GetRegion query, CancellationToken ct) =>
        await db.Set<Region>().AsNoTracking().SingleOrDefaultAsync(region => region.Code == query.Code, ct) is { } region
            ? RegionView.Of(region, call.Actor, call.Now)
            : RegionErrors.NotFound;
}
