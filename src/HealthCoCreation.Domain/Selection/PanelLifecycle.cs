using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Selection;

/// <summary>Where a panel stands.</summary>
public enum PanelStatus
{
    /// <summary>Its members are being invited.</summary>
    Forming,

    /// <summary>Its evaluators score. Replacements can still be invited.</summary>
    Sitting,

    /// <summary>Its work is done.</summary>
    Closed,
}

public enum PanelStep
{
    Invite,
    Accept,
    Decline,
    Sit,
    Close,

    /// <summary>The panel sits again after a late conflict of interest or an upheld redress.</summary>
    Reconvene,
}

public static class PanelLifecycle
{
    public static readonly Lifecycle<PanelStatus, PanelStep> Table = new("panel")
    {
        { PanelStatus.Forming, PanelStep.Invite, PanelStatus.Forming },
        { PanelStatus.Forming, PanelStep.Accept, PanelStatus.Forming },
        { PanelStatus.Forming, PanelStep.Decline, PanelStatus.Forming },
        { PanelStatus.Forming, PanelStep.Sit, PanelStatus.Sitting },
        { PanelStatus.Sitting, PanelStep.Invite, PanelStatus.Sitting },
        { PanelStatus.Sitting, PanelStep.Accept, PanelStatus.Sitting },
        { PanelStatus.Sitting, PanelStep.Decline, PanelStatus.Sitting },
        { PanelStatus.Sitting, PanelStep.Close, PanelStatus.Closed },
        { PanelStatus.Closed, PanelStep.Reconvene, PanelStatus.Sitting },
    };
}
