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
    LessDeveloped,
    Transition,
    MoreDeveloped,
}

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
    Money? TwoApproversAbove = null);

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

    /// <summary>NUTS code: <c>ES62</c>.</summary>
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

    public ErdfCategory ErdfCategory { get; private set; }

    /// <summary>All rule packs, the oldest first.</summary>
    public IReadOnlyList<RulePack> Packs { get; private set; } = [];

    /// <summary>Public holidays, in order. Weekends need no row.</summary>
    public IReadOnlyList<DateOnly> Holidays { get; private set; } = [];

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
        ErdfCategory erdfCategory,
        DateTimeOffset now)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _))
        {
            return RegionErrors.UnknownTimeZone.With("timeZone", timeZone);
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
            ErdfCategory = erdfCategory,
            Status = RegionStatus.Preparing,
            PreparedAt = now,
        };
        region.Raise(new RegionPrepared(region.Id, code, now));
        return region;
    }

    /// <summary>Code, country, currency and time zone stay: deadlines and amounts have been reckoned with them.</summary>
    public Result<Done> Revise(
        LocalisedText name, IReadOnlyList<string> languages, RegionRole role, ErdfCategory erdfCategory, DateTimeOffset now)
    {
        var moved = Move(RegionStep.Revise, now, new RegionRevised(Id, Code, now));
        if (!moved.Refused)
        {
            (Name, Languages, Role, ErdfCategory) = (name, [.. languages], role, erdfCategory);
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

    /// <summary>Replaces the public holidays. A standstill already notified keeps the end its notice names.</summary>
    public Result<Done> SetHolidays(IEnumerable<DateOnly> days, DateTimeOffset now)
    {
        var moved = Move(RegionStep.SetHolidays, now, new RegionHolidaysSet(Id, Code, now));
        if (!moved.Refused)
        {
            Holidays = [.. days.Distinct().Order()];
        }

        return moved;
    }

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

    /// <summary>The calendar day of an instant in the region.</summary>
    public DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains(day);

    /// <summary>
    /// The first instant (UTC) after the standstill: midnight at the end of its last day in the region. The day of the notice
    /// does not count, the last day is a working day, and a period of two days or more has two working days
    /// (Reg. (EEC, Euratom) 1182/71 art. 3).
    /// </summary>
    public Result<DateTimeOffset> EndOfStandstill(DateTimeOffset notified)
    {
        var day = DayOf(notified);
        var pack = PackAt(day);
        return pack.Refused ? pack.Error : EndOf(LastDay(day, pack.Value.StandstillDays));
    }

    private DateOnly LastDay(DateOnly notified, int days)
    {
        var workingDays = 0;
        var last = notified;
        for (var count = 1; ; count++)
        {
            last = last.AddDays(1);
            var working = IsWorkingDay(last);
            workingDays += working ? 1 : 0;
            if (count >= days && working && workingDays >= Math.Min(days, 2))
            {
                return last;
            }
        }
    }

    private DateTimeOffset EndOf(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    private TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

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
