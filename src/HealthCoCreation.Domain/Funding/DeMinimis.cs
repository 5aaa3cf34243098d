using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Funding;

/// <summary>The period over which de minimis aid adds up.</summary>
public enum DeMinimisPeriod
{
    /// <summary>Any three years, to the day: Reg. (EU) 2023/2831 art. 3(2), from 2024-01-01.</summary>
    RollingThreeYears,

    /// <summary>The current and the two previous fiscal years: Reg. (EU) 1407/2013 art. 3(2) and (5), before 2024.</summary>
    ThreeFiscalYears,
}

/// <summary>The figures of the rule pack that is in force on the day of the grant.</summary>
/// <param name="Ceiling">Per single undertaking and Member State; exactly this much is allowed.</param>
/// <param name="Period">Over which period the aid adds up.</param>
/// <param name="FiscalYearStartsIn">The month (1–12) in which the undertaking's fiscal year begins.</param>
public sealed record DeMinimisTerms(Money Ceiling, DeMinimisPeriod Period, int FiscalYearStartsIn = 1);

/// <summary>De minimis aid that counts: its day and its gross grant equivalent.</summary>
/// <param name="GrantedOn">The day on which the right to the aid arose, not the day of payment.</param>
/// <param name="GrossGrantEquivalent">The aid as if it had all been a grant, before tax.</param>
public readonly record struct AidGiven(DateOnly GrantedOn, Money GrossGrantEquivalent);

/// <summary>
/// Whether new de minimis aid stays within the ceiling. Aid that would exceed it is refused whole: no part of it may be
/// given as de minimis aid (Reg. (EU) 2023/2831 art. 3, Reg. (EU) 1407/2013 art. 3(7)).
/// </summary>
public static class DeMinimis
{
    /// <summary>The first day on which the rolling three years apply (Reg. (EU) 2023/2831 art. 8).</summary>
    public static readonly DateOnly RollingFrom = new(2024, 1, 1);

    public static DeMinimisPeriod PeriodOn(DateOnly grantedOn) =>
        grantedOn >= RollingFrom ? DeMinimisPeriod.RollingThreeYears : DeMinimisPeriod.ThreeFiscalYears;

    /// <param name="terms">Ceiling and period by the rule pack of the day.</param>
    /// <param name="aid">The aid to be given.</param>
    /// <param name="others">
    /// All other de minimis aid that the same Member State gave to the single undertaking: the company and every company
    /// linked with it. Aid dated after the new one may be among it; then each period that holds the new aid is checked.
    /// </param>
    public static Result<Done> Admit(DeMinimisTerms terms, AidGiven aid, IReadOnlyCollection<AidGiven> others)
    {
        if (aid.GrossGrantEquivalent.Amount <= 0)
        {
            return AidErrors.AmountNotPositive;
        }

        var currency = terms.Ceiling.Currency;
        if (aid.GrossGrantEquivalent.Currency != currency
            || others.Any(other => other.GrossGrantEquivalent.Currency != currency))
        {
            return AidErrors.OtherCurrency.With("currency", currency);
        }

        foreach (var (first, last) in PeriodsWith(terms, aid.GrantedOn, others))
        {
            var counted = others.Where(other => other.GrantedOn >= first && other.GrantedOn <= last)
                .Aggregate(Money.Zero(currency), (sum, other) => sum + other.GrossGrantEquivalent);
            if (counted + aid.GrossGrantEquivalent > terms.Ceiling)
            {
                return AidErrors.CeilingExceeded
                    .With("ceiling", terms.Ceiling.Amount)
                    .With("counted", counted.Amount)
                    .With("requested", aid.GrossGrantEquivalent.Amount)
                    .With("periodFrom", first)
                    .With("periodTo", last);
            }
        }

        return Done.It;
    }

    /// <summary>
    /// The last day for the central register: aid granted from 2026 on is there within 20 working days (Reg. (EU) 2023/2831 art. 6(1)). Null
    /// for aid granted before.
    /// </summary>
    public static DateOnly? RegisterBy(DateOnly grantedOn, Calendar calendar) =>
        grantedOn.Year >= 2026 ? calendar.LastDay(Period.OfWorkingDays(20), grantedOn) : null;

    /// <summary>The period that ends with the new aid, and every later one that still holds it and ends with other aid.</summary>
    private static IEnumerable<(DateOnly First, DateOnly Last)> PeriodsWith(
        DeMinimisTerms terms, DateOnly grantedOn, IEnumerable<AidGiven> others) => others
            .Select(other => other.GrantedOn)
            .Where(day => day > grantedOn)
            .Prepend(grantedOn)
            .Select(day => PeriodUpTo(terms, day))
            .Where(period => period.First <= grantedOn)
            .Distinct();

    private static (DateOnly First, DateOnly Last) PeriodUpTo(DeMinimisTerms terms, DateOnly day)
    {
        if (terms.Period == DeMinimisPeriod.RollingThreeYears)
        {
            // Three years to the day: with a grant on 1 March 2027, aid counts from 2 March 2024 on.
            return (day.AddYears(-3).AddDays(1), day);
        }

        var starts = new DateOnly(day.Year, terms.FiscalYearStartsIn, 1);
        var current = starts > day ? starts.AddYears(-1) : starts;
        return (current.AddYears(-2), current.AddYears(1).AddDays(-1));
    }
}
