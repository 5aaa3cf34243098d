using FsCheck;
using FsCheck.Fluent;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.UnitTests.Funding;

public sealed class DeMinimisTests
{
    private static readonly DeMinimisTerms Rolling = new(Money.Euro(300_000), DeMinimisPeriod.RollingThreeYears);

    private static readonly DeMinimisTerms Fiscal = new(Money.Euro(200_000), DeMinimisPeriod.ThreeFiscalYears);

    [Fact]
    public void Exactly_the_ceiling_is_allowed() =>
        DeMinimis.Admit(Rolling, Aid("2026-05-04", 100_000), [Aid("2025-01-01", 200_000)]).Error.ShouldBeNull();

    [Fact]
    public void A_cent_above_the_ceiling_is_refused_whole_and_says_what_counted()
    {
        var error = DeMinimis.Admit(Rolling, Aid("2026-05-04", 100_000.01m), [Aid("2025-01-01", 200_000)]).Error!;

        error.Code.ShouldBe(AidErrors.CeilingExceeded.Code);
        error.Facts["ceiling"].ShouldBe(300_000m);
        error.Facts["counted"].ShouldBe(200_000m);
        error.Facts["requested"].ShouldBe(100_000.01m);
        error.Facts["periodFrom"].ShouldBe(new DateOnly(2023, 5, 5));
        error.Facts["periodTo"].ShouldBe(new DateOnly(2026, 5, 4));
    }

    [Fact]
    public void A_first_aid_above_the_ceiling_is_refused() =>
        DeMinimis.Admit(Rolling, Aid("2026-05-04", 300_001), []).Error!.Code.ShouldBe(AidErrors.CeilingExceeded.Code);

    [Theory]
    [InlineData("2024-03-01", "2027-03-01", true)]
    [InlineData("2024-03-02", "2027-03-01", false)]
    [InlineData("2024-02-29", "2027-02-28", false)]
    [InlineData("2024-02-29", "2027-03-01", true)]
    [InlineData("2021-03-01", "2024-02-29", false)]
    public void Three_rolling_years_are_counted_to_the_day(string earlier, string later, bool admitted) =>
        DeMinimis.Admit(Rolling, Aid(later, 300_000), [Aid(earlier, 0.01m)]).Refused.ShouldBe(!admitted);

    [Fact]
    public void Aid_from_before_2024_counts_in_the_rolling_years() =>
        DeMinimis.Admit(Rolling, Aid("2024-01-01", 200_000), [Aid("2023-12-31", 100_001)]).Refused.ShouldBeTrue();

    [Fact]
    public void Aid_on_the_same_day_counts() =>
        DeMinimis.Admit(Rolling, Aid("2026-05-04", 200_000), [Aid("2026-05-04", 100_001)]).Refused.ShouldBeTrue();

    [Fact]
    public void Aid_recorded_with_an_earlier_day_must_fit_beside_what_came_later()
    {
        AidGiven[] others = [Aid("2025-06-01", 150_000), Aid("2026-06-01", 150_000)];

        DeMinimis.Admit(Rolling, Aid("2024-06-01", 0.01m), others).Refused.ShouldBeTrue();
        DeMinimis.Admit(Rolling, Aid("2022-06-02", 150_000), others).Error.ShouldBeNull();
    }

    [Theory]
    [InlineData("2017-01-01", "2019-12-31", false)]
    [InlineData("2016-12-31", "2019-01-01", true)]
    public void Before_2024_the_current_and_two_previous_fiscal_years_count(string earlier, string later, bool admitted) =>
        DeMinimis.Admit(Fiscal, Aid(later, 200_000), [Aid(earlier, 0.01m)]).Refused.ShouldBe(!admitted);

    [Theory]
    [InlineData("2016-07-01", "2019-06-30", false)]
    [InlineData("2016-06-30", "2019-06-30", true)]
    [InlineData("2016-07-01", "2019-07-01", true)]
    public void The_undertakings_own_fiscal_year_counts(string earlier, string later, bool admitted) =>
        DeMinimis.Admit(Fiscal with { FiscalYearStartsIn = 7 }, Aid(later, 200_000), [Aid(earlier, 0.01m)])
            .Refused.ShouldBe(!admitted);

    [Fact]
    public void Exactly_200000_is_allowed_in_three_fiscal_years() =>
        DeMinimis.Admit(Fiscal, Aid("2019-05-14", 40_000), [Aid("2018-06-18", 160_000)]).Error.ShouldBeNull();

    [Theory]
    [InlineData("2023-12-31", DeMinimisPeriod.ThreeFiscalYears)]
    [InlineData("2024-01-01", DeMinimisPeriod.RollingThreeYears)]
    public void The_rolling_years_apply_from_2024(string day, DeMinimisPeriod period) =>
        DeMinimis.PeriodOn(Day(day)).ShouldBe(period);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Aid_must_be_more_than_zero(int amount) =>
        DeMinimis.Admit(Rolling, Aid("2026-05-04", amount), []).Error!.Code.ShouldBe(AidErrors.AmountNotPositive.Code);

    [Fact]
    public void Aid_in_another_currency_is_refused()
    {
        var crowns = new AidGiven(Day("2026-05-04"), new Money(1, "SEK"));

        DeMinimis.Admit(Rolling, crowns, []).Error!.Code.ShouldBe(AidErrors.OtherCurrency.Code);
        DeMinimis.Admit(Rolling, Aid("2026-05-04", 1), [crowns]).Error!.Code.ShouldBe(AidErrors.OtherCurrency.Code);
    }

    [Fact]
    public void Aid_given_in_any_order_never_exceeds_the_ceiling_in_any_three_years_and_nothing_that_fits_is_refused()
    {
        var aid =
            from day in Gen.Choose(0, 2_600)
            from thousands in Gen.Choose(1, 180)
            select new AidGiven(DeMinimis.RollingFrom.AddDays(day), Money.Euro(thousands * 1_000));

        var (admissions, refusals) = (0, 0);
        Prop.ForAll(aid.ArrayOf().Resize(15).ToArbitrary(), series =>
        {
            List<AidGiven> given = [];
            foreach (var next in series)
            {
                var fits = Highest([.. given, next], next.GrantedOn) <= 300_000;
                DeMinimis.Admit(Rolling, next, given).Refused.ShouldBe(!fits);
                if (fits)
                {
                    given.Add(next);
                }

                (admissions, refusals) = fits ? (admissions + 1, refusals) : (admissions, refusals + 1);
            }
        }).QuickCheckThrowOnFailure();

        admissions.ShouldBeGreaterThan(0);
        refusals.ShouldBeGreaterThan(0);

        // Every window of three years that holds the day, one by one.
        static decimal Highest(AidGiven[] all, DateOnly day)
        {
            var highest = 0m;
            for (var first = day.AddYears(-3); first <= day; first = first.AddDays(1))
            {
                // 29 February comes round on 1 March.
                var end = new DateOnly(first.Year + 3, first.Month, 1).AddDays(first.Day - 1);
                if (end > day)
                {
                    highest = Math.Max(highest, all
                        .Where(aid => aid.GrantedOn >= first && aid.GrantedOn < end)
                        .Sum(aid => aid.GrossGrantEquivalent.Amount));
                }
            }

            return highest;
        }
    }

    [Fact]
    public void An_aid_record_names_organisation_day_and_pack_and_is_kept_ten_years()
    {
        var now = new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);
        var organisation = OrganisationId.New(now);

        var record = AidRecord.Record(
            GrantId.New(now), organisation, "FI", Money.Euro(40_000), Aid("2026-05-04", 40_000), "FI 2024", Rolling, [], Day("2026-06-02"), now).Value;

        record.Organisation.ShouldBe(organisation);
        record.MemberState.ShouldBe("FI");
        record.Amount.ShouldBe(Money.Euro(40_000));
        record.Basis.ShouldBe(LegalBasis.DeMinimis);
        record.Given.ShouldBe(Aid("2026-05-04", 40_000));
        record.PackName.ShouldBe("FI 2024");
        record.RecordedAt.ShouldBe(now);
        record.RegisterBy.ShouldBe(Day("2026-06-02"));
        record.KeptUntil.ShouldBe(Day("2036-05-04"));
        record.Events.ShouldHaveSingleItem().ShouldBeOfType<AidRecorded>().Organisation.ShouldBe(organisation);
    }

    [Theory]
    [InlineData("2025-12-31", null)]
    [InlineData("2026-01-01", "2026-01-29")]
    [InlineData("2026-05-04", "2026-06-01")]
    public void Aid_granted_from_2026_on_is_registered_within_20_working_days(string granted, string? last) =>
        DeMinimis.RegisterBy(Day(granted), new Calendar(TimeZoneInfo.Utc, _ => false)).ShouldBe(last is null ? null : Day(last));

    [Fact]
    public void Aid_above_the_ceiling_leaves_no_record() =>
        AidRecord.Record(
                GrantId.From(Guid.Empty),
                OrganisationId.From(Guid.Empty),
                "FI",
                Money.Euro(40_000),
                Aid("2026-05-04", 40_000),
                "FI 2024",
                Rolling,
                [Aid("2026-05-03", 260_001)],
                null,
                DateTimeOffset.UnixEpoch)
            .Error!.Code.ShouldBe(AidErrors.CeilingExceeded.Code);

    private static AidGiven Aid(string day, decimal amount) => new(Day(day), Money.Euro(amount));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
