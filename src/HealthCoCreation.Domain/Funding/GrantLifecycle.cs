using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Funding;

/// <summary>Where a grant stands.</summary>
public enum GrantStatus
{
    /// <summary>Drawn up; signatures are being collected.</summary>
    Prepared,

    /// <summary>Every party has signed: the money is committed and the aid is granted.</summary>
    Signed,

    /// <summary>Running; payments may be made.</summary>
    Active,

    /// <summary>Halted; nothing is paid until it is resumed.</summary>
    Suspended,

    /// <summary>Ended as agreed.</summary>
    Completed,

    /// <summary>Ended early, with what is to be paid back.</summary>
    Terminated,
}

/// <summary>What can be done with a grant.</summary>
public enum GrantStep
{
    /// <summary>The last signature takes it; earlier ones are noted and leave the grant prepared.</summary>
    Sign,
    Activate,
    Pay,
    Suspend,
    Resume,
    Complete,
    Terminate,
    Recover,
}

public static class GrantLifecycle
{
    public static readonly Lifecycle<GrantStatus, GrantStep> Table = new("grant")
    {
        { GrantStatus.Prepared, GrantStep.Sign, GrantStatus.Signed },
        { GrantStatus.Prepared, GrantStep.Terminate, GrantStatus.Terminated },
        { GrantStatus.Signed, GrantStep.Activate, GrantStatus.Active },
        { GrantStatus.Signed, GrantStep.Terminate, GrantStatus.Terminated },
        { GrantStatus.Active, GrantStep.Pay, GrantStatus.Active },
        { GrantStatus.Active, GrantStep.Suspend, GrantStatus.Suspended },
        { GrantStatus.Active, GrantStep.Complete, GrantStatus.Completed },
        { GrantStatus.Active, GrantStep.Terminate, GrantStatus.Terminated },
        { GrantStatus.Suspended, GrantStep.Resume, GrantStatus.Active },
        { GrantStatus.Suspended, GrantStep.Terminate, GrantStatus.Terminated },
        { GrantStatus.Terminated, GrantStep.Recover, GrantStatus.Terminated },
    };
}
