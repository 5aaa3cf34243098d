using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;

namespace HealthCoCreation.Application.Regions;

/// <summary>Regions are public; the platform's administrators keep them.</summary>
public static class RegionPolicy
{
    public static bool MayKeep(Actor actor) => actor.IsAdministrator;

    /// <summary>The steps open to this actor: the table's, as far as the policy lets.</summary>
    public static IReadOnlyList<string> Actions(Actor actor, Region region) => MayKeep(actor)
        ? [.. RegionLifecycle.Table.Open(region.Status).Select(Lifecycle<RegionStatus, RegionStep>.Camel)]
        : [];
}
