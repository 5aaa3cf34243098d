using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;
using MediatR;

namespace HealthCoCreation.Application.Regions;

/// <summary>Adds a rule pack from a day on.</summary>
public sealed record AdoptRulePack(string Code, RulePack Pack, long Seen) : ICommand<RegionView>;

internal sealed class AdoptRulePackHandler(IAppDb db, ICurrentCall call) : IRequestHandler<AdoptRulePack, Result<RegionView>>
{
    public Task<Result<RegionView>> Handle(AdoptRulePack command, CancellationToken ct) =>
        db.ChangeRegion(call, command.Code, command.Seen, region => region.AdoptPack(command.Pack, call.Now), ct);
}
