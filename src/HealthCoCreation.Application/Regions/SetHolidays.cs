using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;
using MediatR;

namespace HealthCoCreation.Application.Regions;

/// <summary>Replaces the public holidays.</summary>
public sealed record SetHolidays(string Code, IReadOnlyList<DateOnly> Days, long Seen) : ICommand<RegionView>;

internal sealed class SetHolidaysHandler(IAppDb db, ICurrentCall call) : IRequestHandler<SetHolidays, Result<RegionView>>
{
    public Task<Result<RegionView>> Handle(SetHolidays command, CancellationToken ct) =>
        db.ChangeRegion(call, command.Code, command.Seen, region => region.SetHolidays(command.Days, call.Now), ct);
}
