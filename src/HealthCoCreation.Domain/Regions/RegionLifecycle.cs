using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Regions;

public enum RegionState
{
    /// <summary>Being set up; no round can be planned in it yet.</summary>
    Preparing,

    /// <summary>Runs rounds, or copies them.</summary>
    Active,

    /// <summary>Takes part no longer; what it did stays readable.</summary>
    Retired,
}

public enum RegionStep
{
    Revise,
    AdoptPack,
    SetHolidays,
    Activate,
    Retire,
}

public static class RegionLifecycle
{
    public static readonly Lifecycle<RegionState, RegionStep> Table = new("region")
    {
        { RegionState.Preparing, RegionStep.Revise, RegionState.Preparing },
        { RegionState.Preparing, RegionStep.AdoptPack, RegionState.Preparing },
        { RegionState.Preparing, RegionStep.SetHolidays, RegionState.Preparing },
        { RegionState.Preparing, RegionStep.Activate, RegionState.Active },
        { RegionState.Active, RegionStep.Revise, RegionState.Active },
        { RegionState.Active, RegionStep.AdoptPack, RegionState.Active },
        { RegionState.Active, RegionStep.SetHolidays, RegionState.Active },
        { RegionState.Active, RegionStep.Retire, RegionState.Retired },
    };
}
