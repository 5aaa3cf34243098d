using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;
using MediatR;

namespace HealthCoCreation.Application.Regions;

/// <summary>Decides which single days a region keeps beyond the rules of its place, and which of the rules it does not.</summary>
public sealed record SetHolidays(string Code, IReadOnlyList<AddedHoliday> Added, IReadOnlyList<DateOnly> Removed, long Seen) : ICommand<RegionView>;

internal sealed class SetHolidaysHandler(IAppDb db, ICurrentCall call) : IRequestHandler<SetHolidays, Result<RegionView>>
{
    public Task<Result<RegionView>> Handle(SetHolidays command, CancellationToken ct) =>
        db.ChangeRegion(call, command.Code, command.Seen, region => region.SetHolidays(command.Added, command.Removed, call.Now), ct);
}
