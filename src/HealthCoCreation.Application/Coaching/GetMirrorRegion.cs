using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Coaching;

/// <summary>Reads one mirror region.</summary>
public sealed record GetMirrorRegion(MirrorRegionId Mirror) : IQuery<MirrorRegionView>;

internal sealed class GetMirrorRegionHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetMirrorRegion, Result<MirrorRegionView>>
{
    public async Task<Result<MirrorRegionView>> Handle(GetMirrorRegion query, CancellationToken ct)
    {
        var mirror = await db.Set<MirrorRegion>().AsNoTracking()
            .Where(MirrorRegionPolicy.VisibleTo(call.Actor))
            .SingleOrDefaultAsync(row => row.Id == query.Mirror, ct);
        return mirror is null ? MirrorRegionErrors.NotFound : MirrorRegionView.Of(mirror, call.Actor);
    }
}
