using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Regions;

public enum RegionStatus
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
    public static readonly Lifecycle<RegionStatus, RegionStep> Table = new("region")
    {
        { RegionStatus.Preparing, RegionStep.Revise, RegionStatus.Preparing },
        { RegionStatus.Preparing, RegionStep.AdoptPack, RegionStatus.Preparing },
        { RegionStatus.Preparing, RegionStep.SetHolidays, RegionStatus.Preparing },
        { RegionStatus.Preparing, RegionStep.Activate, RegionStatus.Active },
        { RegionStatus.Active, RegionStep.Revise, RegionStatus.Active },
        { RegionStatus.Active, RegionStep.AdoptPack, RegionStatus.Active },
        { RegionStatus.Active, RegionStep.SetHolidays, RegionStatus.Active },
        { RegionStatus.Active, RegionStep.Retire, RegionStatus.Retired },
    };
}
