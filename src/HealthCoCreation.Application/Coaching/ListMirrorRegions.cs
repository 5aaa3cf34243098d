using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Coaching;

/// <summary>Lists mirror regions, newest first.</summary>
public sealed record ListMirrorRegions(string? Region, MirrorRegionStatus? Status, AccountId? Coach, PageRequest Page) : IQuery<Page<MirrorRegionSummary>>;

internal sealed class ListMirrorRegionsHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ListMirrorRegions, Result<Page<MirrorRegionSummary>>>
{
    public async Task<Result<Page<MirrorRegionSummary>>> Handle(ListMirrorRegions query, CancellationToken ct)
    {
        var mirrors = db.Set<MirrorRegion>().AsNoTracking().Where(MirrorRegionPolicy.VisibleTo(call.Actor));
        if (query.Region is { } region)
        {
            mirrors = mirrors.Where(mirror => mirror.RegionCode == region);
        }

        if (query.Status is { } status)
        {
            mirrors = mirrors.Where(mirror => mirror.Status == status);
        }

        if (query.Coach is { } coach)
        {
            mirrors = mirrors.Where(mirror => mirror.Coach == coach);
        }

        return await mirrors.ToPage<MirrorRegion, MirrorRegionId, MirrorRegionSummary>(query.Page, MirrorRegionSummary.Projection, ct);
    }
}
