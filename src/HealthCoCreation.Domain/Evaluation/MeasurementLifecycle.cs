using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Evaluation;

public enum MeasurementState
{
    Recorded,
    Confirmed,
    Withdrawn,
}

public enum MeasurementStep
{
    Confirm,
    Withdraw,
}

public static class MeasurementLifecycle
{
    public static readonly Lifecycle<MeasurementState, MeasurementStep> Table = new("measurement")
    {
        { MeasurementState.Recorded, MeasurementStep.Confirm, MeasurementState.Confirmed },
        { MeasurementState.Recorded, MeasurementStep.Withdraw, MeasurementState.Withdrawn },

        // An error found late: scores that used it keep their inputs, the next run goes without it.
        { MeasurementState.Confirmed, MeasurementStep.Withdraw, MeasurementState.Withdrawn },
    };
}
