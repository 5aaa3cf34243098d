using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;
using MediatR;

namespace HealthCoCreation.Application.Regions;

/// <summary>Opens a region for rounds.</summary>
public sealed record ActivateRegion(string Code, long Seen) : ICommand<RegionView>;

internal sealed class ActivateRegionHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ActivateRegion, Result<RegionView>>
{
    public Task<Result<RegionView>> Handle(ActivateRegion command, CancellationToken ct) =>
        db.ChangeRegion(call, command.Code, command.Seen, region => region.Activate(call.Now), ct);
}
