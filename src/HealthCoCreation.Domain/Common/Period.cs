namespace HealthCoCreation.Domain.Common;

/// <summary>What a period is counted in.</summary>
public enum PeriodUnit
{
    Hours,

    /// <summary>Calendar days.</summary>
    Days,

    /// <summary>Days that are neither public holidays nor Saturdays nor Sundays.</summary>
    WorkingDays,

    Weeks,

    Months,

    Years,
}

/// <summary>A length of time as rules say it: ten days, three weeks. When it ends is the <see cref="Calendar"/>'s to say.</summary>
public sealed record Period
{
    public Period(int length, PeriodUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        (Length, Unit) = (length, unit);
    }

    public int Length { get; }

    public PeriodUnit Unit { get; }

    public static Period OfHours(int length) => new(length, PeriodUnit.Hours);

    public static Period OfDays(int length) => new(length, PeriodUnit.Days);

    public static Period OfWorkingDays(int length) => new(length, PeriodUnit.WorkingDays);

    public static Period OfWeeks(int length) => new(length, PeriodUnit.Weeks);

    public static Period OfMonths(int length) => new(length, PeriodUnit.Months);

    public static Period OfYears(int length) => new(length, PeriodUnit.Years);

    /// <summary>A period in hours is never counted in days, however long it is.</summary>
    internal bool IsTwoDaysOrMore => Unit switch
    {
        PeriodUnit.Hours => false,
        PeriodUnit.Days or PeriodUnit.WorkingDays => Length >= 2,
        _ => true,
    };
}
