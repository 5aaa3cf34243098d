using System.Text.Json;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;

namespace HealthCoCreation.UnitTests.Regions;

public sealed class RegionTests
{
    private static readonly DateTimeOffset Now = new(2018, 1, 15, 9, 0, 0, TimeSpan.Zero);

    private static readonly RulePack Pack = new(
        "de minimis 1407/2013", new DateOnly(2014, 1, 1), Money.Euro(200_000), "Reg. (EU) No 1407/2013", "Ley 38/2003");

    public static TheoryData<RegionStatus, RegionStep> EveryCell => [..
        from state in Enum.GetValues<RegionStatus>()
        from step in Enum.GetValues<RegionStep>()
        select (state, step)];

    [Theory]
    [MemberData(nameof(EveryCell))]
    public void Every_step_in_every_state_moves_or_is_refused_as_the_table_says(RegionStatus state, RegionStep step)
    {
        var region = In(state);
        var (events, transitions) = (region.Events.Count, region.Transitions.Count);
        var expected = RegionLifecycle.Table.Next(state, step);

        var done = Take(region, step);

        if (expected.Refused)
        {
            done.Error.ShouldNotBeNull().Code.ShouldBe(expected.Error.Code);
            region.Status.ShouldBe(state);
            (region.Events.Count, region.Transitions.Count).ShouldBe((events, transitions));
        }
        else
        {
            done.Refused.ShouldBeFalse();
            region.Status.ShouldBe(expected.Value);
            (region.Events.Count, region.Transitions.Count).ShouldBe((events + 1, transitions + 1));
            region.Events[^1].At.ShouldBe(Now);
        }
    }

    [Fact]
    public void A_region_is_prepared_then_active_then_retired() =>
        RegionLifecycle.Table.Rows.Where(row => row.From != row.To).ShouldBe(
        [
            ("preparing", "activate", "active"),
            ("active", "retire", "retired"),
        ]);

    [Fact]
    public void A_region_is_prepared_with_what_it_was_given()
    {
        var region = Murcia();

        (region.Code, region.Country, region.Currency, region.TimeZone).ShouldBe(("ES62", "ES", "EUR", "Europe/Madrid"));
        (region.Role, region.ErdfCategory, region.Status)
            .ShouldBe((RegionRole.Pilot, ErdfCategory.LessDeveloped, RegionStatus.Preparing));
        region.Events.ShouldHaveSingleItem().ShouldBe(new RegionPrepared(region.Id, "ES62", Now));
        region.Version.ShouldBe(1);
    }

    [Fact]
    public void A_time_zone_nobody_knows_is_refused() =>
        Prepare("Europe/Murcia").Error.ShouldNotBeNull().Code.ShouldBe("region.unknown-time-zone");

    [Fact]
    public void Revising_replaces_name_languages_role_and_category()
    {
        var region = Murcia();
        var name = LocalisedText.Of("es", "Región de Murcia");

        region.Revise(name, ["es", "en"], RegionRole.Mirror, ErdfCategory.Transition, Now).Refused.ShouldBeFalse();

        region.Name.ShouldBe(name);
        region.Languages.ShouldBe(["es", "en"]);
        (region.Role, region.ErdfCategory).ShouldBe((RegionRole.Mirror, ErdfCategory.Transition));
    }

    [Fact]
    public void A_region_without_a_rule_pack_in_force_is_not_activated()
    {
        var region = Murcia();
        region.AdoptPack(Pack with { ValidFrom = new DateOnly(2018, 1, 16) }, Now).Refused.ShouldBeFalse();

        region.Activate(Now).Error.ShouldNotBeNull().Code.ShouldBe("region.no-rule-pack");
        region.Activate(Now.AddDays(1)).Refused.ShouldBeFalse();
    }

    [Fact]
    public void The_pack_of_a_day_is_the_last_one_valid_by_then()
    {
        var region = Murcia();
        var later = Pack with { Name = "de minimis 2023/2831", ValidFrom = new DateOnly(2024, 1, 1), DeMinimisCeiling = Money.Euro(300_000) };
        region.AdoptPack(later, Now).Refused.ShouldBeFalse();
        region.AdoptPack(Pack, Now).Refused.ShouldBeFalse();

        region.PackAt(new DateOnly(2013, 12, 31)).Error.ShouldNotBeNull().Code.ShouldBe("region.no-rule-pack");
        region.PackAt(new DateOnly(2014, 1, 1)).Value.ShouldBe(Pack);
        region.PackAt(new DateOnly(2023, 12, 31)).Value.ShouldBe(Pack);
        region.PackAt(new DateOnly(2024, 1, 1)).Value.ShouldBe(later);
    }

    [Fact]
    public void Two_packs_are_not_valid_from_the_same_day() =>
        In(RegionStatus.Active).AdoptPack(Pack with { Name = "other" }, Now)
            .Error.ShouldNotBeNull().Code.ShouldBe("region.pack-date-taken");

    [Fact]
    public void Two_packs_do_not_share_a_name() =>
        In(RegionStatus.Active).AdoptPack(Pack with { ValidFrom = new DateOnly(2024, 1, 1) }, Now)
            .Error.ShouldNotBeNull().Code.ShouldBe("region.pack-name-taken");

    [Fact]
    public void An_active_region_adopts_a_pack_from_tomorrow_on_at_the_earliest()
    {
        var region = In(RegionStatus.Active);

        region.AdoptPack(new RulePack("today", new DateOnly(2018, 1, 15), Money.Euro(0), "none", "none"), Now)
            .Error.ShouldNotBeNull().Code.ShouldBe("region.pack-in-the-past");
        region.AdoptPack(new RulePack("tomorrow", new DateOnly(2018, 1, 16), Money.Euro(0), "none", "none"), Now)
            .Refused.ShouldBeFalse();
    }

    [Theory]
    [InlineData(0, 30, 6, 0)]
    [InlineData(10, 0, 6, 0)]
    [InlineData(10, 30, 0, 0)]
    [InlineData(10, 30, 6, -1)]
    public void A_pack_without_periods_or_with_a_negative_ceiling_is_refused(int standstill, int redress, int lead, int ceiling)
    {
        var region = Murcia();
        var pack = new RulePack("bad", new DateOnly(2018, 1, 1), Money.Euro(ceiling), "none", "none", standstill, redress, lead);

        region.AdoptPack(pack, Now).Error.ShouldNotBeNull().Code.ShouldBe("region.pack-out-of-range");
        region.Packs.ShouldBeEmpty();
    }

    [Fact]
    public void A_pack_survives_the_way_through_json() =>
        JsonSerializer.Deserialize<RulePack>(JsonSerializer.Serialize(Pack)).ShouldBe(Pack);

    [Fact]
    public void Holidays_are_kept_once_and_in_order()
    {
        var region = Murcia();

        region.SetHolidays([new(2018, 6, 9), new(2018, 1, 1), new(2018, 6, 9)], Now).Refused.ShouldBeFalse();

        region.Holidays.ShouldBe([new(2018, 1, 1), new(2018, 6, 9)]);
    }

    [Theory]
    [InlineData("2018-06-08", true)]
    [InlineData("2018-06-09", false)]
    [InlineData("2018-06-10", false)]
    [InlineData("2018-08-15", false)]
    public void Weekends_and_holidays_are_not_working_days(string day, bool working)
    {
        var region = Murcia();
        region.SetHolidays([new(2018, 8, 15)], Now).Refused.ShouldBeFalse();

        region.IsWorkingDay(DateOnly.Parse(day, null)).ShouldBe(working);
    }

    [Fact]
    public void A_standstill_over_easter_2010_in_england_ended_on_6_April_at_midnight()
    {
        var england = Prepare("Europe/London").Value;
        england.AdoptPack(Pack with { ValidFrom = new DateOnly(2009, 12, 20) }, Now).Refused.ShouldBeFalse();
        england.SetHolidays([new(2010, 4, 2), new(2010, 4, 5)], Now).Refused.ShouldBeFalse();

        var end = england.EndOfStandstill(new DateTimeOffset(2010, 3, 23, 14, 30, 0, TimeSpan.Zero)).Value;

        // Summer time had begun on 28 March.
        end.ShouldBe(new DateTimeOffset(2010, 4, 7, 0, 0, 0, TimeSpan.FromHours(1)));
        end.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("2019-05-01T08:00:00Z", "2019-05-13T22:00:00Z")] // a Saturday rolls to Monday
    [InlineData("2019-05-02T08:00:00Z", "2019-05-13T22:00:00Z")] // a Sunday rolls to Monday
    [InlineData("2019-05-03T08:00:00Z", "2019-05-13T22:00:00Z")] // a Monday stays
    [InlineData("2019-05-03T22:30:00Z", "2019-05-14T22:00:00Z")] // half past midnight of the 4th in Murcia
    [InlineData("2019-10-18T08:00:00Z", "2019-10-28T23:00:00Z")] // over the end of summer time
    public void A_standstill_ends_at_the_end_of_a_working_day_of_the_region(string notified, string ends) =>
        In(RegionStatus.Active).EndOfStandstill(DateTimeOffset.Parse(notified, null)).Value
            .ShouldBe(DateTimeOffset.Parse(ends, null));

    [Fact]
    public void The_length_of_a_standstill_is_that_of_the_pack_on_the_day_of_the_notice()
    {
        var region = In(RegionStatus.Active);
        region.AdoptPack(Pack with { Name = "longer", ValidFrom = new DateOnly(2020, 1, 1), StandstillDays = 15 }, Now)
            .Refused.ShouldBeFalse();

        region.EndOfStandstill(new DateTimeOffset(2019, 12, 31, 12, 0, 0, TimeSpan.Zero)).Value
            .ShouldBe(new DateTimeOffset(2020, 1, 11, 0, 0, 0, TimeSpan.FromHours(1)));
        region.EndOfStandstill(new DateTimeOffset(2020, 1, 1, 12, 0, 0, TimeSpan.Zero)).Value
            .ShouldBe(new DateTimeOffset(2020, 1, 17, 0, 0, 0, TimeSpan.FromHours(1)));
    }

    [Fact]
    public void A_period_of_two_days_or_more_has_two_working_days()
    {
        var region = Murcia();
        region.AdoptPack(Pack with { StandstillDays = 3 }, Now).Refused.ShouldBeFalse();

        // Friday's notice: Saturday, Sunday, Monday would hold one working day only.
        region.EndOfStandstill(new DateTimeOffset(2019, 5, 10, 8, 0, 0, TimeSpan.Zero)).Value
            .ShouldBe(new DateTimeOffset(2019, 5, 15, 0, 0, 0, TimeSpan.FromHours(2)));
    }

    [Fact]
    public void No_standstill_is_reckoned_without_a_rule_pack() =>
        Murcia().EndOfStandstill(Now).Error.ShouldNotBeNull().Code.ShouldBe("region.no-rule-pack");

    private static Result<Done> Take(Region region, RegionStep step) => step switch
    {
        RegionStep.Revise => region.Revise(region.Name, ["es"], RegionRole.Mirror, ErdfCategory.Transition, Now),
        RegionStep.AdoptPack => region.AdoptPack(Pack with { Name = "next", ValidFrom = new DateOnly(2024, 1, 1) }, Now),
        RegionStep.SetHolidays => region.SetHolidays([new(2018, 6, 9)], Now),
        RegionStep.Activate => region.Activate(Now),
        RegionStep.Retire => region.Retire(Now),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private static Region In(RegionStatus state)
    {
        var region = Murcia();
        region.AdoptPack(Pack, Now).Refused.ShouldBeFalse();
        RegionStep[] way = state switch
        {
            RegionStatus.Preparing => [],
            RegionStatus.Active => [RegionStep.Activate],
            RegionStatus.Retired => [RegionStep.Activate, RegionStep.Retire],
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
        foreach (var step in way)
        {
            Take(region, step).Refused.ShouldBeFalse();
        }

        region.Status.ShouldBe(state);
        return region;
    }

    private static Region Murcia() => Prepare("Europe/Madrid").Value;

    private static Result<Region> Prepare(string timeZone) => Region.Prepare(
        "ES62", LocalisedText.Of("es", "Murcia"), "ES", ["es"], "EUR", timeZone, RegionRole.Pilot, ErdfCategory.LessDeveloped, Now);
}
