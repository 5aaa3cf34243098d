using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Regions;

/// <summary>Reads the public holidays of a region in one year.</summary>
/// <param name="Year">The year; the one that it is in the region where null.</param>
public sealed record GetHolidays(string Code, int? Year) : IQuery<HolidaysView>;

internal sealed class GetHolidaysHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetHolidays, Result<HolidaysView>>
{
    public async Task<Result<HolidaysView>> Handle(GetHolidays query, CancellationToken ct) =>
        await db.Set<Region>().AsNoTracking().SingleOrDefaultAsync(region => region.Code == query.Code, ct) is { } region
            ? HolidaysView.Of(region, query.Year ?? region.DayOf(call.Now).Year)
            : RegionErrors.NotFound;
}
