using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;
using MediatR;

namespace HealthCoCreation.Application.Regions;

/// <summary>Replaces what may change of a region.</summary>
public sealed record ReviseRegion(string Code, LocalisedText Name, IReadOnlyList<string> Languages, RegionRole Role, IReadOnlyList<ErdfPeriod> ErdfPeriods, long Seen) : ICommand<RegionView>;

internal sealed class ReviseRegionHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ReviseRegion, Result<RegionView>>
{
    public Task<Result<RegionView>> Handle(ReviseRegion command, CancellationToken ct) =>
        db.ChangeRegion(call, command.Code, command.Seen, region => region.Revise(command.Name, command.Languages, command.Role, command.ErdfPeriods, call.Now), ct);
}
