using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;
using MediatR;

namespace HealthCoCreation.Application.Regions;

/// <summary>Ends a region's part in the programme.</summary>
public sealed record RetireRegion(string Code, long Seen) : ICommand<RegionView>;

internal sealed class RetireRegionHandler(IAppDb db, ICurrentCall call) : IRequestHandler<RetireRegion, Result<RegionView>>
{
    public Task<Result<RegionView>> Handle(RetireRegion command, CancellationToken ct) =>
        db.ChangeRegion(call, command.Code, command.Seen, region => region.Retire(call.Now), ct);
}
