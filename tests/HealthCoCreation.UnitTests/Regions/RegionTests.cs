using System.Text.Json;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;

namespace HealthCoCreation.UnitTests.Regions;

public sealed class RegionTests
{
    private static readonly DateTimeOffset Now = new(2018, 1, 15, 9, 0, 0, TimeSpan.Zero);

    private static readonly RulePack Pack = new(
        "de minimis 1407/2013", new DateOnly(2014, 1, 1), Money.Euro(200_000), "Reg. (EU) No 1407/2013", "Ley 38/2003");

    private static readonly ErdfPeriod Transition = new(2014, 2020, ErdfCategory.Transition);

    private static readonly ErdfPeriod LessDeveloped = new(2021, 2027, ErdfCategory.LessDeveloped);

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
        (region.Role, region.Status).ShouldBe((RegionRole.Pilot, RegionStatus.Preparing));
        region.ErdfPeriods.ShouldBe([Transition, LessDeveloped]);
        region.Events.ShouldHaveSingleItem().ShouldBe(new RegionPrepared(region.Id, "ES62", Now));
        region.Version.ShouldBe(1);
    }

    [Fact]
    public void A_time_zone_nobody_knows_is_refused() =>
        Prepare("Europe/Murcia").Error.ShouldNotBeNull().Code.ShouldBe("region.unknown-time-zone");

    [Theory]
    [InlineData("ES99", "ES")]
    [InlineData("ES62", "FR")]
    public void A_code_that_is_not_of_the_country_is_refused(string code, string country) =>
        Region.Prepare(code, LocalisedText.Of("es", "Murcia"), country, ["es"], "EUR", "Europe/Madrid", RegionRole.Pilot, [], Now)
            .Error.ShouldNotBeNull().Code.ShouldBe("region.unknown-code");

    [Theory]
    [InlineData("ES22", "ES")]
    [InlineData("EL63", "GR")]
    [InlineData("ES41", "ES")]
    [InlineData("BE2", "BE")]
    [InlineData("RO11", "RO")]
    public void The_mirror_regions_of_later_programmes_are_regions(string code, string country) =>
        Region.Prepare(code, LocalisedText.Of("en", code), country, ["en"], "EUR", "Europe/Brussels", RegionRole.Mirror, [], Now).Refused.ShouldBeFalse();

    [Theory]
    [InlineData(2014, 2021)]
    [InlineData(2022, 2020)]
    public void Programming_periods_follow_each_other(int first, int last)
    {
        ErdfPeriod[] periods = [LessDeveloped, new(first, last, ErdfCategory.Transition)];

        Region.Prepare("ES62", LocalisedText.Of("es", "Murcia"), "ES", ["es"], "EUR", "Europe/Madrid", RegionRole.Pilot, periods, Now)
            .Error.ShouldNotBeNull().Code.ShouldBe("region.erdf-periods-overlap");
        Murcia().Revise(LocalisedText.Of("es", "Murcia"), ["es"], RegionRole.Pilot, periods, Now).Error.ShouldNotBeNull().Code.ShouldBe("region.erdf-periods-overlap");
    }

    [Fact]
    public void Revising_replaces_name_languages_role_and_categories()
    {
        var region = Murcia();
        var name = LocalisedText.Of("es", "Región de Murcia");

        region.Revise(name, ["es", "en"], RegionRole.Mirror, [Transition], Now).Refused.ShouldBeFalse();

        region.Name.Binding.ShouldBe("Región de Murcia");
        region.Languages.ShouldBe(["es", "en"]);
        region.Role.ShouldBe(RegionRole.Mirror);
        region.ErdfPeriods.ShouldBe([Transition]);
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

    [Theory]
    [InlineData(ErdfCategory.LessDeveloped, 85)]
    [InlineData(ErdfCategory.Transition, 60)]
    [InlineData(ErdfCategory.MoreDeveloped, 40)]
    public void The_ERDF_gives_what_the_category_of_2021_to_2027_may_take(ErdfCategory category, int maximum)
    {
        var region = Region.Prepare(
            "ES62", LocalisedText.Of("es", "Murcia"), "ES", ["es"], "EUR", "Europe/Madrid", RegionRole.Pilot, [Transition, new(2021, 2027, category)], Now).Value;

        region.ErdfMaximumAt(new(2021, 1, 1)).ShouldBe(maximum);
        region.ErdfMaximumAt(new(2029, 12, 31)).ShouldBe(maximum, "its money is spent for two years more");
        region.ErdfMaximumAt(new(2020, 12, 31)).ShouldBeNull("the maxima of that period varied by Member State");
        region.ErdfMaximumAt(new(2030, 1, 1)).ShouldBeNull();
    }

    [Fact]
    public void A_rule_pack_says_another_maximum_of_the_ERDF_from_its_day_on()
    {
        var region = Murcia();
        region.AdoptPack(Pack with { ErdfMaximum = 80 }, Now).Refused.ShouldBeFalse();
        region.AdoptPack(Pack with { Name = "later", ValidFrom = new(2024, 1, 1) }, Now).Refused.ShouldBeFalse();

        region.ErdfMaximumAt(new(2018, 1, 15)).ShouldBe(80);
        region.ErdfMaximumAt(new(2023, 12, 31)).ShouldBe(80);
        region.ErdfMaximumAt(new(2024, 1, 1)).ShouldBe(85);
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

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void A_maximum_of_the_ERDF_is_a_percentage(int maximum) =>
        Murcia().AdoptPack(Pack with { ErdfMaximum = maximum }, Now).Error.ShouldNotBeNull().Code.ShouldBe("region.pack-out-of-range");

    [Fact]
    public void A_pack_survives_the_way_through_json() =>
        JsonSerializer.Deserialize<RulePack>(JsonSerializer.Serialize(Pack)).ShouldBe(Pack);

    [Fact]
    public void A_region_adds_days_and_leaves_out_days_of_the_rules()
    {
        var region = Murcia();

        // In 2017 St Joseph was a Sunday and passed to Monday.
        region.SetHolidays([Added("2017-03-20")], [new(2017, 3, 19), new(2017, 3, 19)], Now).Refused.ShouldBeFalse();

        region.HolidaysOf(2017).Select(holiday => holiday.Day).ShouldContain(new DateOnly(2017, 3, 20));
        region.HolidaysOf(2017).Select(holiday => holiday.Day).ShouldNotContain(new DateOnly(2017, 3, 19));
        region.HolidaysOf(2017).Single(holiday => holiday.Law is null).Name.Binding.ShouldBe("Traslado");
        region.HolidaysOf(2018).Select(holiday => holiday.Day).ShouldContain(new DateOnly(2018, 3, 19));
        region.RemovedHolidays.ShouldHaveSingleItem();
        region.Calendar.IsWorkingDay(new(2017, 3, 20)).ShouldBeFalse();
    }

    [Fact]
    public void Only_a_holiday_by_the_rules_is_left_out_and_only_another_day_is_added()
    {
        var region = Murcia();

        region.SetHolidays([], [new(2017, 3, 20)], Now).Error.ShouldNotBeNull().Code.ShouldBe("region.no-holiday-by-rule");
        region.SetHolidays([Added("2017-06-09")], [], Now).Error.ShouldNotBeNull().Code.ShouldBe("region.holiday-twice");
        region.SetHolidays([Added("2017-03-20"), Added("2017-03-20")], [], Now).Error.ShouldNotBeNull().Code.ShouldBe("region.holiday-twice");
        region.AddedHolidays.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2018-06-08", true)]
    [InlineData("2018-06-09", false)]
    [InlineData("2018-06-10", false)]
    [InlineData("2018-08-15", false)]
    public void Weekends_and_holidays_are_not_working_days(string day, bool working) =>
        Murcia().Calendar.IsWorkingDay(DateOnly.Parse(day, null)).ShouldBe(working);

    [Theory]
    [InlineData("2019-05-30T08:00:00Z", "2019-06-10T22:00:00Z")] // Sunday 9 June is the region's own day
    [InlineData("2019-05-30T22:30:00Z", "2019-06-10T22:00:00Z")] // half past midnight of the 31st in Murcia
    public void Periods_of_the_packs_run_in_the_regions_days(string notified, string ends) =>
        Murcia().Calendar.EndOf(Pack.Standstill, DateTimeOffset.Parse(notified, null)).ShouldBe(DateTimeOffset.Parse(ends, null));

    [Fact]
    public void A_day_that_the_region_has_decided_moves_the_end_of_a_period()
    {
        var region = Murcia();
        region.SetHolidays([Added("2019-06-10")], [], Now).Refused.ShouldBeFalse();

        region.Calendar.EndOf(Pack.Standstill, new(2019, 5, 30, 8, 0, 0, TimeSpan.Zero)).ShouldBe(new(2019, 6, 12, 0, 0, 0, TimeSpan.FromHours(2)));
    }

    private static AddedHoliday Added(string day) => new(DateOnly.Parse(day, null), LocalisedText.Of("es", "Traslado"));

    private static Result<Done> Take(Region region, RegionStep step) => step switch
    {
        RegionStep.Revise => region.Revise(region.Name, ["es"], RegionRole.Mirror, [Transition], Now),
        RegionStep.AdoptPack => region.AdoptPack(Pack with { Name = "next", ValidFrom = new DateOnly(2024, 1, 1) }, Now),
        RegionStep.SetHolidays => region.SetHolidays([Added("2018-03-20")], [], Now),
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
        "ES62", LocalisedText.Of("es", "Murcia"), "ES", ["es"], "EUR", timeZone, RegionRole.Pilot, [LessDeveloped, Transition], Now);
}
