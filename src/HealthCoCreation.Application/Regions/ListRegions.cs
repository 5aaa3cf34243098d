using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Regions;

/// <summary>Lists regions, newest first.</summary>
public sealed record ListRegions(string? Country, RegionRole? Role, RegionStatus? Status, PageRequest Page) : IQuery<Page<RegionSummary>>;

internal sealed class ListRegionsHandler(IAppDb db) : IRequestHandler<ListRegions, Result<Page<RegionSummary>>>
{
    public async Task<Result<Page<RegionSummary>>> Handle(ListRegions query, CancellationToken ct)
    {
        var regions = db.Set<Region>().AsNoTracking();
        if (query.Country is { } country)
        {
            regions = regions.Where(region => region.Country == country);
        }

        if (query.Role is { } role)
        {
            regions = regions.Where(region => region.Role == role);
        }

        if (query.Status is { } status)
        {
            regions = regions.Where(region => region.Status == status);
        }

        return await regions.ToPage<Region, RegionId, RegionSummary>(query.Page, RegionSummary.Projection, ct);
    }
}
