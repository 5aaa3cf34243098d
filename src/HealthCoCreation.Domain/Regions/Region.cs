using System.Text.Json.Serialization;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Regions;

public readonly record struct RegionId(Guid Value) : ITypedId<RegionId>
{
    public static RegionId From(Guid value) => new(value);

    public static RegionId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

public enum RegionRole
{
    /// <summary>Proves the model with rounds of its own.</summary>
    Pilot,

    /// <summary>Copies the model with coaching.</summary>
    Mirror,

    /// <summary>Follows without rounds or coaching.</summary>
    Observer,
}

/// <summary>The category of region for co-financing by the ERDF (Reg. (EU) 2021/1060 art. 108).</summary>
public enum ErdfCategory
{
    /// <summary>Gross domestic product per inhabitant below 75 % of the Union's average.</summary>
    LessDeveloped,

    /// <summary>From 75 % to 100 % of that average (2014 to 2020: to 90 %, Reg. (EU) 1303/2013 art. 90).</summary>
    Transition,

    /// <summary>Above 100 % of that average (2014 to 2020: above 90 %).</summary>
    MoreDeveloped,
}

/// <summary>What the region counts as in one programming period.</summary>
/// <param name="FirstYear">The first year of the period: 2021.</param>
/// <param name="LastYear">Its last year: 2027.</param>
/// <param name="Category">The category in it.</param>
public sealed record ErdfPeriod(int FirstYear, int LastYear, ErdfCategory Category)
{
    /// <summary>
    /// The most that a programme takes of the ERDF in such a region, in per cent, in the period from 2021 on (Reg. (EU) 2021/1060 art. 112(3));
    /// null for other periods, whose maxima vary by Member State, so that the rule pack says them.
    /// </summary>
    [JsonIgnore]
    public int? Maximum => FirstYear != 2021 ? null : Category switch
    {
        ErdfCategory.LessDeveloped => 85,
        ErdfCategory.Transition => 60,
        _ => 40,
    };
}

/// <summary>A day that a region keeps beyond the rules of its place.</summary>
/// <param name="Day">The day.</param>
/// <param name="Name">What it is called.</param>
public sealed record AddedHoliday(DateOnly Day, LocalisedText Name);

/// <summary>A public holiday of the region in one year.</summary>
/// <param name="Day">The day that is kept.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Law">Where its rule stands; null where the region has decided it.</param>
/// <param name="InsteadOf">The Saturday or Sunday for which this weekday is kept.</param>
public sealed record RegionHoliday(DateOnly Day, LocalisedText Name, string? Law, DateOnly? InsteadOf);

/// <summary>The rules of one region from one day on. A decision is judged by the pack of its own day and names it.</summary>
/// <param name="Name">Unique within the region; printed in every decision.</param>
/// <param name="ValidFrom">The first day, in the region's time zone; it ends where the next pack begins.</param>
/// <param name="DeMinimisCeiling">Ceiling of de minimis aid per single undertaking and Member State; the regulations set it in euros.</param>
/// <param name="DeMinimisRule">The regulation behind the ceiling and how its period is counted.</param>
/// <param name="LegalBasis">The law the region acts under.</param>
/// <param name="StandstillDays">Calendar days between the notice and the grant (default as Dir. 89/665/EEC art. 2a, electronic notice).</param>
/// <param name="RedressDays">Calendar days in which an applicant may ask for a procedural review.</param>
/// <param name="QuestionLeadDays">Calendar days before the deadline at which answers are out at the latest.</param>
/// <param name="PastEmploymentYears">Years for which a past employment counts as an interest.</param>
/// <param name="TwoApproversAbove">A funder grants more than this by two persons only; null where one is always enough.</param>
/// <param name="ErdfMaximum">The most that the ERDF gives of a round's funds, in per cent; null where that of the region's category holds.</param>
public sealed record RulePack(
    string Name,
    DateOnly ValidFrom,
    Money DeMinimisCeiling,
    string DeMinimisRule,
    string LegalBasis,
    int StandstillDays = 10,
    int RedressDays = 30,
    int QuestionLeadDays = 6,
    int PastEmploymentYears = 3,
    Money? TwoApproversAbove = null,
    int? ErdfMaximum = null)
{
    /// <summary>How long no award follows a notice.</summary>
    [JsonIgnore]
    public Period Standstill => Period.OfDays(StandstillDays);

    /// <summary>How long a procedural review may be asked for after a notice.</summary>
    [JsonIgnore]
    public Period Redress => Period.OfDays(RedressDays);
}

/// <summary>A region that runs rounds, copies them, or looks on.</summary>
public sealed class Region : AggregateRoot<RegionId>
{
    private Region()
    {
    }

    private Region(RegionId id)
        : base(id)
    {
    }

    /// <summary>NUTS code: <c>ES62</c>. The rules for its public holidays follow from it.</summary>
    public string Code { get; private set; } = "";

    public LocalisedText Name { get; private set; } = null!;

    /// <summary>Country (ISO 3166-1 alpha-2).</summary>
    public string Country { get; private set; } = "";

    /// <summary>Languages of the region's texts (BCP 47), the first is the one it writes in.</summary>
    public IReadOnlyList<string> Languages { get; private set; } = [];

    /// <summary>Currency (ISO 4217).</summary>
    public string Currency { get; private set; } = "";

    /// <summary>Time zone (IANA) in which the region's days begin and end.</summary>
    public string TimeZone { get; private set; } = "";

    public RegionRole Role { get; private set; }

    /// <summary>Its category for the ERDF, by programming period, the oldest first.</summary>
    public IReadOnlyList<ErdfPeriod> ErdfPeriods { get; private set; } = [];

    /// <summary>All rule packs, the oldest first.</summary>
    public IReadOnlyList<RulePack> Packs { get; private set; } = [];

    /// <summary>Holidays that the region has decided beyond the rules of its place, in order.</summary>
    public IReadOnlyList<AddedHoliday> AddedHolidays { get; private set; } = [];

    /// <summary>Holidays by the rules that the region does not keep, in order.</summary>
    public IReadOnlyList<DateOnly> RemovedHolidays { get; private set; } = [];

    public RegionStatus Status { get; private set; }

    public DateTimeOffset PreparedAt { get; private set; }

    /// <param name="code">NUTS code.</param>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    /// <param name="languages">BCP 47.</param>
    /// <param name="currency">ISO 4217.</param>
    /// <param name="timeZone">IANA name.</param>
    public static Result<Region> Prepare(
        string code,
        LocalisedText name,
        string country,
        IReadOnlyList<string> languages,
        string currency,
        string timeZone,
        RegionRole role,
        IReadOnlyList<ErdfPeriod> erdfPeriods,
        DateTimeOffset now)
    {
        if (!NutsCodes.IsOf(code, country))
        {
            return RegionErrors.UnknownCode.With("regionCode", code).With("country", country);
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) || !zone.HasIanaId)
        {
            return RegionErrors.UnknownTimeZone.With("timeZone", timeZone);
        }

        if (!FollowEachOther(erdfPeriods))
        {
            return RegionErrors.ErdfPeriodsOverlap;
        }

        var region = new Region(RegionId.New(now))
        {
            Code = code,
            Name = name,
            Country = country,
            Languages = [.. languages],
            Currency = currency,
            TimeZone = timeZone,
            Role = role,
            ErdfPeriods = InOrder(erdfPeriods),
            Status = RegionStatus.Preparing,
            PreparedAt = now,
        };
        region.Raise(new RegionPrepared(region.Id, code, now));
        return region;
    }

    /// <summary>Code, country, currency and time zone stay: deadlines and amounts have been reckoned with them.</summary>
    public Result<Done> Revise(
        LocalisedText name, IReadOnlyList<string> languages, RegionRole role, IReadOnlyList<ErdfPeriod> erdfPeriods, DateTimeOffset now)
    {
        var next = RegionLifecycle.Table.Next(Status, RegionStep.Revise);
        if (next.Refused)
        {
            return next.Error;
        }

        if (!FollowEachOther(erdfPeriods))
        {
            return RegionErrors.ErdfPeriodsOverlap;
        }

        var moved = Move(RegionStep.Revise, now, new RegionRevised(Id, Code, now));
        if (!moved.Refused)
        {
            (Name, Languages, Role, ErdfPeriods) = (name.After(Name), [.. languages], role, InOrder(erdfPeriods));
        }

        return moved;
    }

    /// <summary>Adds a rule pack. An active region adopts for the future only, so that no past decision changes its rules.</summary>
    public Result<Done> AdoptPack(RulePack pack, DateTimeOffset now)
    {
        var next = RegionLifecycle.Table.Next(Status, RegionStep.AdoptPack);
        if (next.Refused)
        {
            return next.Error;
        }

        if (pack.StandstillDays < 1 || pack.RedressDays < 1 || pack.QuestionLeadDays < 1 || pack.DeMinimisCeiling.Amount < 0 || pack.DeMinimisCeiling.Currency != "EUR"
            || pack.ErdfMaximum is < 0 or > 100
            || pack.TwoApproversAbove is { } above && (above.Amount < 0 || above.Currency != Currency))
        {
            return RegionErrors.PackOutOfRange;
        }

        if (Packs.Any(other => other.ValidFrom == pack.ValidFrom))
        {
            return RegionErrors.PackDateTaken.With("validFrom", pack.ValidFrom);
        }

        if (Packs.Any(other => other.Name == pack.Name))
        {
            return RegionErrors.PackNameTaken.With("name", pack.Name);
        }

        if (Status == RegionStatus.Active && pack.ValidFrom <= DayOf(now))
        {
            return RegionErrors.PackInThePast.With("validFrom", pack.ValidFrom).With("today", DayOf(now));
        }

        Packs = [.. Packs.Append(pack).OrderBy(each => each.ValidFrom)];
        return Move(RegionStep.AdoptPack, now, new RulePackAdopted(Id, Code, pack.Name, pack.ValidFrom, now));
    }

    /// <summary>
    /// Decides which single days the region keeps or does not keep, where that is no rule: many decide year by year. Notices and calls
    /// keep the ends that they were given.
    /// </summary>
    public Result<Done> SetHolidays(IReadOnlyCollection<AddedHoliday> added, IReadOnlyCollection<DateOnly> removed, DateTimeOffset now)
    {
        var next = RegionLifecycle.Table.Next(Status, RegionStep.SetHolidays);
        if (next.Refused)
        {
            return next.Error;
        }

        if (removed.Where(day => !IsHolidayByRule(day)).Order().Select(day => (DateOnly?)day).FirstOrDefault() is { } no)
        {
            return RegionErrors.NoHolidayByRule.With("day", no);
        }

        if (added.GroupBy(holiday => holiday.Day).Where(days => days.Count() > 1 || IsHolidayByRule(days.Key)).MinBy(days => days.Key) is { } twice)
        {
            return RegionErrors.HolidayTwice.With("day", twice.Key);
        }

        AddedHolidays = [.. added.OrderBy(holiday => holiday.Day)];
        RemovedHolidays = [.. removed.Distinct().Order()];
        return Move(RegionStep.SetHolidays, now, new RegionHolidaysSet(Id, Code, now));
    }

    /// <summary>The public holidays of a year, in order: those of the rules that the region keeps, and those it has decided.</summary>
    public IReadOnlyList<RegionHoliday> HolidaysOf(int year) => [..
        PublicHolidays.Of(Code, year).Where(holiday => !RemovedHolidays.Contains(holiday.Day))
            .Select(holiday => new RegionHoliday(holiday.Day, holiday.Name, holiday.Law, holiday.InsteadOf))
            .Concat(AddedHolidays.Where(holiday => holiday.Day.Year == year).Select(holiday => new RegionHoliday(holiday.Day, holiday.Name, null, null)))
            .OrderBy(holiday => holiday.Day)];

    public Result<Done> Activate(DateTimeOffset now)
    {
        var next = RegionLifecycle.Table.Next(Status, RegionStep.Activate);
        if (next.Refused)
        {
            return next.Error;
        }

        var pack = PackAt(DayOf(now));
        return pack.Refused ? pack.Error : Move(RegionStep.Activate, now, new RegionActivated(Id, Code, now));
    }

    public Result<Done> Retire(DateTimeOffset now) => Move(RegionStep.Retire, now, new RegionRetired(Id, Code, now));

    /// <summary>The rule pack in force on a day.</summary>
    public Result<RulePack> PackAt(DateOnly day) =>
        Packs.LastOrDefault(pack => pack.ValidFrom <= day) is { } pack
            ? pack
            : RegionErrors.NoRulePack.With("region", Code).With("day", day);

    /// <summary>The most that the ERDF gives of a round's funds on a day, in per cent; null where neither the pack nor the category of that year says it.</summary>
    public int? ErdfMaximumAt(DateOnly day)
    {
        // A period's money is spent for two years more (art. 63(2)), until another period has begun.
        var pack = PackAt(day);
        return (pack.Refused ? null : pack.Value.ErdfMaximum) ?? ErdfPeriods.LastOrDefault(period => period.FirstYear <= day.Year && day.Year <= period.LastYear + 2)?.Maximum;
    }

    /// <summary>The region's days: every period that is reckoned for it is reckoned by this.</summary>
    public Calendar Calendar => new(TimeZoneInfo.FindSystemTimeZoneById(TimeZone), IsHoliday);

    /// <summary>The calendar day of an instant in the region.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => Calendar.DayOf(instant);

    private bool IsHoliday(DateOnly day) =>
        (IsHolidayByRule(day) && !RemovedHolidays.Contains(day)) || AddedHolidays.Any(holiday => holiday.Day == day);

    private bool IsHolidayByRule(DateOnly day) => PublicHolidays.Of(Code, day.Year).Any(holiday => holiday.Day == day);

    private static bool FollowEachOther(IReadOnlyList<ErdfPeriod> periods)
    {
        var ordered = InOrder(periods);
        return ordered.All(period => period.FirstYear <= period.LastYear)
            && ordered.Zip(ordered.Skip(1)).All(pair => pair.First.LastYear < pair.Second.FirstYear);
    }

    private static IReadOnlyList<ErdfPeriod> InOrder(IReadOnlyList<ErdfPeriod> periods) => [.. periods.OrderBy(period => period.FirstYear)];

    private Result<Done> Move(RegionStep step, DateTimeOffset now, IDomainEvent happened)
    {
        var next = Step(RegionLifecycle.Table, Status, step, now);
        if (next.Refused)
        {
            return next.Error;
        }

        Status = next.Value;
        Raise(happened);
        return Done.It;
    }
}
