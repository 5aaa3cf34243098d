using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Regions;

/// <summary>The one way in which a command changes a region: found by its NUTS code.</summary>
internal static class RegionSteps
{
    public static async Task<Result<RegionView>> ChangeRegion(
        this IAppDb db, ICurrentCall call, string code, long seen, Func<Region, Result<Done>> change, CancellationToken ct)
    {
        var id = await db.Set<Region>().Where(region => region.Code == code).Select(region => region.Id).SingleOrDefaultAsync(ct);
        var found = await db.ForUpdate(id, (Region region) => region.Code == code, RegionErrors.NotFound, ct)
            .Permit(_ => RegionPolicy.MayKeep(call.Actor), AccessErrors.RoleMissing)
            .SeenAs(seen);
        return found.Refused
            ? found.Error
            : change(found.Value).Then(_ => RegionView.Of(found.Value, call.Actor, call.Now));
    }
}
