using HealthCoCreation.Domain.Challenges;

namespace HealthCoCreation.Domain.Evaluation;

/// <summary>A figure as it is shown. Groups of fewer than ten people are hidden from everybody.</summary>
/// <param name="Value">The mean over the group, in the indicator's unit; null where hidden.</param>
/// <param name="People">The size of the group; null where hidden.</param>
/// <param name="Spread">Standard deviation within the group, in the indicator's unit; null where unknown or hidden.</param>
/// <param name="PeriodStart">First day of the measured period.</param>
/// <param name="PeriodEnd">Last day of the measured period.</param>
/// <param name="Status">Whether a coach has checked it against its source.</param>
/// <param name="Hidden">True where the group has fewer than ten people.</param>
public sealed record MeasuredFigure(
    double? Value, int? People, double? Spread, DateOnly PeriodStart, DateOnly PeriodEnd, MeasurementStatus Status, bool Hidden)
{
    public static MeasuredFigure Of(Measurement measurement) => measurement.IsTooSmallToShow
        ? new(null, null, null, measurement.PeriodStart, measurement.PeriodEnd, measurement.Status, true)
        : new(measurement.Value, measurement.People, measurement.Spread, measurement.PeriodStart, measurement.PeriodEnd, measurement.Status, false);
}

/// <summary>What a change is counted from.</summary>
public enum OutcomeReference
{
    /// <summary>The figure that was measured anew before the start.</summary>
    MeasuredBaseline,

    /// <summary>The figure that was published with the challenge, for there is no other.</summary>
    StatedBaseline,
}

/// <summary>Something to know before one reads the figures.</summary>
/// <param name="Code"><c>not-measured</c>, <c>hidden</c>, <c>stated-baseline</c>, <c>no-way</c>, <c>unconfirmed</c> or <c>no-minimum-important-difference</c>; expect others.</param>
/// <param name="Detail">For a person.</param>
public sealed record OutcomeNote(string Code, string Detail)
{
    public static readonly OutcomeNote NotMeasured = new("not-measured", "Nothing was measured after the start yet.");

    public static readonly OutcomeNote Hidden = new("hidden", "The latest group has fewer than ten people: its figures are shown to nobody.");

    public static readonly OutcomeNote FromStatedBaseline = new(
        "stated-baseline",
        "Counted from the figure that justified selecting the challenge: part of the change is expected without any intervention (regression to the mean).");

    public static readonly OutcomeNote NoWay = new("no-way", "What the change is counted from is the target already.");

    public static readonly OutcomeNote Unconfirmed = new("unconfirmed", "A figure was not yet checked against its source.");

    public static readonly OutcomeNote NoMinimumImportantDifference = new(
        "no-minimum-important-difference", "No minimum important difference was fixed at publication.");
}

/// <summary>How far an indicator of a challenge has come in a project: a description of one group before and after, and nothing more.</summary>
/// <param name="Code">The indicator's code in the challenge.</param>
/// <param name="Name">What is measured.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Primary">True for the one primary indicator.</param>
/// <param name="StatedBaseline">The value before, as it was published with the challenge.</param>
/// <param name="Target">The value that is wanted, as it was published.</param>
/// <param name="MinimumImportantDifference">The smallest change that matters, as it was published; null where none was.</param>
/// <param name="MeasuredBaseline">The latest figure measured before the start; null where there is none.</param>
/// <param name="Latest">The latest figure measured afterwards; null where there is none.</param>
/// <param name="CountedFrom">What the change is counted from; null where there is no change to count.</param>
/// <param name="Change">The latest figure less what it is counted from, in the unit.</param>
/// <param name="ShareOfWay">The change as a share of the way from there to the target: 1 is the target, more is beyond it, less than 0 is the other way. Null where there is no way to go.</param>
/// <param name="ReachesMinimumImportantDifference">Whether the change goes towards the target by the minimum important difference or more; null where that cannot be told.</param>
/// <param name="Notes">What to know before one reads the figures.</param>
public sealed record IndicatorOutcome(
    string Code,
    string Name,
    string Unit,
    bool Primary,
    decimal StatedBaseline,
    decimal Target,
    decimal? MinimumImportantDifference,
    MeasuredFigure? MeasuredBaseline,
    MeasuredFigure? Latest,
    OutcomeReference? CountedFrom,
    double? Change,
    double? ShareOfWay,
    bool? ReachesMinimumImportantDifference,
    IReadOnlyList<OutcomeNote> Notes)
{
    // As scores are: the last digits of a division are the machine's.
    private const int Decimals = 10;

    /// <param name="indicator">As it was published.</param>
    /// <param name="measurements">Those of this indicator in one project; withdrawn ones count for nothing.</param>
    public static IndicatorOutcome Of(ChallengeIndicator indicator, IReadOnlyCollection<Measurement> measurements)
    {
        var (before, after) = (LatestOf(measurements, MeasurementPhase.Baseline), LatestOf(measurements, MeasurementPhase.FollowUp));
        var notes = new List<OutcomeNote>();
        var (stated, target) = ((double)indicator.Baseline, (double)indicator.Target);
        OutcomeReference? from = null;
        double? change = null, share = null;
        bool? reaches = null;
        if (after is null)
        {
            notes.Add(OutcomeNote.NotMeasured);
        }
        else if (after.Value is not { } value)
        {
            notes.Add(OutcomeNote.Hidden);
        }
        else
        {
            from = before?.Value is null ? OutcomeReference.StatedBaseline : OutcomeReference.MeasuredBaseline;
            var start = before?.Value ?? stated;
            change = Math.Round(value - start, Decimals);
            share = target == start ? null : Math.Round((value - start) / (target - start), Decimals);
            reaches = indicator.MinimumImportantDifference is { } least && target != stated
                ? Math.Round(Math.Sign(target - stated) * (value - start), Decimals) >= (double)least
                : null;
        }

        if (from == OutcomeReference.StatedBaseline)
        {
            notes.Add(OutcomeNote.FromStatedBaseline);
        }

        if (from is not null && share is null)
        {
            notes.Add(OutcomeNote.NoWay);
        }

        if (new[] { before, after }.Any(one => one?.Status == MeasurementStatus.Recorded))
        {
            notes.Add(OutcomeNote.Unconfirmed);
        }

        if (indicator.MinimumImportantDifference is null)
        {
            notes.Add(OutcomeNote.NoMinimumImportantDifference);
        }

        return new(
            indicator.Code, indicator.Name, indicator.Unit, indicator.Primary, indicator.Baseline, indicator.Target, indicator.MinimumImportantDifference,
            before, after, from, change, share, reaches, notes);
    }

    private static MeasuredFigure? LatestOf(IEnumerable<Measurement> measurements, MeasurementPhase phase) => measurements
        .Where(one => one.Phase == phase && one.Status != MeasurementStatus.Withdrawn)
        .OrderByDescending(one => one.PeriodEnd).ThenByDescending(one => one.Id.Value)
        .Select(MeasuredFigure.Of)
        .FirstOrDefault();
}
