using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Evaluation;

public static class FrameworkErrors
{
    public static readonly Error NotFound = Error.NotFound("framework.not-found", "The framework does not exist, or not for you.");

    public static readonly Error Faulty = Error.Rule("framework.faulty", "The nodes and indicators do not make a tree that can be scored.");

    public static readonly Error NotFrozen = Error.Rule("framework.not-frozen", "Only a frozen framework is measured and scored.");

    public static readonly Error StillDraft = Error.Rule("framework.still-draft", "A draft is revised; a next edition follows a frozen or retired framework.");

    public static readonly Error EditionTaken = Error.Conflict("framework.edition-taken", "The framework has this edition already.");

    public static readonly Error NoReason = Error.Rule("framework.no-reason", "Retiring a framework takes a reason.");
}

public static class CompositeScoreErrors
{
    public static readonly Error UnitRepeated = Error.Rule("composite-score.unit-repeated", "Two units have the same code.");

    public static readonly Error ValueAbsent = Error.Rule("composite-score.value-absent", "Every unit gives a value, or null for a missing one, for every indicator.");

    public static readonly Error ValueNotFinite = Error.Rule("composite-score.value-not-finite", "A value is a finite number.");

    public static readonly Error IndicatorUnknown = Error.Rule("composite-score.indicator-unknown", "A value is given for an indicator that the tree does not have.");
}

public static class MeasurementErrors
{
    public static readonly Error NotFound = Error.NotFound("measurement.not-found", "The measurement does not exist, or not for you.");

    public static readonly Error NotYours = Error.Forbidden(
        "measurement.not-yours", "Coaches do this, and contributors of organisations that take part in a round of the region or answer for it as a mirror region.");

    public static readonly Error RecordedAlready = Error.Conflict(
        "measurement.recorded-already", "The same source has given this indicator for the same region, project, phase and period.");

    public static readonly Error IndicatorUnknown = Error.Rule("measurement.indicator-unknown", "Neither the framework nor the project's challenge that is named has this indicator.");

    public static readonly Error NothingNamed = Error.Rule(
        "measurement.nothing-named", "A measurement names the framework, or else the project whose challenge has the indicator.");

    public static readonly Error UnitDiffers = Error.Rule("measurement.unit-differs", "The value is not in the indicator's unit, or does not say so.");

    public static readonly Error PeriodReversed = Error.Rule("measurement.period-reversed", "The measured period ends before it starts.");

    public static readonly Error PeriodNotOver = Error.Rule("measurement.period-not-over", "The measured period is not over.");

    public static readonly Error ValueNotFinite = Error.Rule("measurement.value-not-finite", "The value is a finite number.");

    public static readonly Error NobodyMeasured = Error.Rule("measurement.nobody-measured", "A measurement rests on at least one person.");

    public static readonly Error SpreadNegative = Error.Rule("measurement.spread-negative", "A standard deviation is a finite number and not below zero.");

    public static readonly Error NoSource = Error.Rule("measurement.no-source", "A measurement names its source.");

    public static readonly Error NoReason = Error.Rule("measurement.no-reason", "Withdrawing a measurement takes a reason.");
}

public static class ScoreRunErrors
{
    public static readonly Error NotFound = Error.NotFound("score-run.not-found", "The score run does not exist, or not for you.");

    public static readonly Error NothingMeasured = Error.Rule("score-run.nothing-measured", "The framework has no confirmed measurement.");
}
