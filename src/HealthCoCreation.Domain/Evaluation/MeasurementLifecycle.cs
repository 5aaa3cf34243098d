using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Evaluation;

/// <summary>Where a measurement stands.</summary>
public enum MeasurementStatus
{
    /// <summary>Handed in; it does not count yet.</summary>
    Recorded,

    /// <summary>Checked by somebody else; scores and outcomes count it.</summary>
    Confirmed,

    /// <summary>Taken back; it stays in the history and counts nowhere.</summary>
    Withdrawn,
}

public enum MeasurementStep
{
    Confirm,
    Withdraw,
}

public static class MeasurementLifecycle
{
    public static readonly Lifecycle<MeasurementStatus, MeasurementStep> Table = new("measurement")
    {
        { MeasurementStatus.Recorded, MeasurementStep.Confirm, MeasurementStatus.Confirmed },
        { MeasurementStatus.Recorded, MeasurementStep.Withdraw, MeasurementStatus.Withdrawn },

        // An error found late: scores that used it keep their inputs, the next run goes without it.
        { MeasurementStatus.Confirmed, MeasurementStep.Withdraw, MeasurementStatus.Withdrawn },
    };
}
