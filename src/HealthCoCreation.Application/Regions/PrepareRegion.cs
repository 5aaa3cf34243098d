using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Regions;

/// <summary>Sets up a region.</summary>
public sealed record PrepareRegion(
    string Code,
    LocalisedText Name,
    string Country,
    IReadOnlyList<string> Languages,
    string Currency,
    string TimeZone,
    RegionRole Role,
    IReadOnlyList<ErdfPeriod> ErdfPeriods) : ICommand<RegionView>;

internal sealed class PrepareRegionHandler(IAppDb db, ICurrentCall call) : IRequestHandler<PrepareRegion, Result<RegionView>>
{
    public async Task<Result<RegionView>> Handle(PrepareRegion command, CancellationToken ct)
    {
        if (!RegionPolicy.MayKeep(call.Actor))
        {
            return AccessErrors.RoleMissing;
        }

        // Two at once: the unique index decides, with the same refusal.
        if (await db.Set<Region>().AnyAsync(region => region.Code == command.Code, ct))
        {
            return RegionErrors.CodeTaken;
        }

        var prepared = Region.Prepare(
            command.Code, command.Name, command.Country, command.Languages, command.Currency, command.TimeZone, command.Role, command.ErdfPeriods, call.Now);
        if (prepared.Refused)
        {
            return prepared.Error;
        }

        db.Set<Region>().Add(prepared.Value);
        return RegionView.Of(prepared.Value, call.Actor, call.Now);
    }
}
