using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Regions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Coaching;

/// <summary>A region asks to become a mirror region.</summary>
public sealed record ExpressInterest(string RegionCode, OrganisationId Organisation) : ICommand<MirrorRegionView>;

internal sealed class ExpressInterestHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ExpressInterest, Result<MirrorRegionView>>
{
    public async Task<Result<MirrorRegionView>> Handle(ExpressInterest command, CancellationToken ct)
    {
        var region = await db.Set<Region>().SingleOrDefaultAsync(row => row.Code == command.RegionCode, ct);
        if (region is null)
        {
            return RegionErrors.NotFound;
        }

        if (!call.Actor.SignsFor(command.Organisation))
        {
            return MirrorRegionErrors.NotYours;
        }

        if (!await db.Set<Organisation>().AnyAsync(
            row => row.Id == command.Organisation && row.Status == OrganisationStatus.Verified, ct))
        {
            return OrganisationErrors.NotVerified;
        }

        if (region.Status != RegionStatus.Active)
        {
            return RegionErrors.NotActive;
        }

        if (region.Role != RegionRole.Mirror)
        {
            return MirrorRegionErrors.NotAMirror;
        }

        var mirror = MirrorRegion.ExpressInterest(command.RegionCode, command.Organisation, call.Now);
        db.Set<MirrorRegion>().Add(mirror);
        return MirrorRegionView.Of(mirror, call.Actor);
    }
}
