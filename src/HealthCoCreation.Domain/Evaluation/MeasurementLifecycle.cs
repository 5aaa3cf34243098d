using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Evaluation;

public enum MeasurementStatus
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
    public static readonly Lifecycle<MeasurementStatus, MeasurementStep> Table = new("measurement")
    {
        { MeasurementStatus.Recorded, MeasurementStep.Confirm, MeasurementStatus.Confirmed },
        { MeasurementStatus.Recorded, MeasurementStep.Withdraw, MeasurementStatus.Withdrawn },

        // An error found late: scores that used it keep their inputs, the next run goes without it.
        { MeasurementStatus.Confirmed, MeasurementStep.Withdraw, MeasurementStatus.Withdrawn },
    };
}
