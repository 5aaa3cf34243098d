using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;

namespace HealthCoCreation.Application.Regions;

/// <summary>A region that runs rounds, copies them, or looks on.</summary>
public sealed record RegionView : IVersioned, IExampleIn<RegionView, RegionStatus>
{
    /// <summary>NUTS code; it identifies the region.</summary>
    public required string Code { get; init; }

    /// <summary>The name in all its languages; <c>original</c> names the binding one.</summary>
    public required LocalisedText Name { get; init; }

    /// <summary>Country (ISO 3166-1 alpha-2).</summary>
    public required string Country { get; init; }

    /// <summary>Languages of the region's texts (BCP 47); the first is the one it writes in.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Currency (ISO 4217).</summary>
    public required string Currency { get; init; }

    /// <summary>Time zone (IANA) in which the region's days begin and end.</summary>
    public required string TimeZone { get; init; }

    /// <summary>What the region is in the programme.</summary>
    public required RegionRole Role { get; init; }

    /// <summary>Category for co-financing by the ERDF by programming period (2021 to 2027: Reg. (EU) 2021/1060 art. 108), the oldest first.</summary>
    public required IReadOnlyList<ErdfPeriod> ErdfPeriods { get; init; }

    /// <summary>Where it stands.</summary>
    public required RegionStatus Status { get; init; }

    /// <summary>All rule packs, the oldest first; each is in force until the next begins.</summary>
    public required IReadOnlyList<RulePackView> Packs { get; init; }

    /// <summary>Name of the rule pack in force today in the region; null where there is none yet.</summary>
    public string? PackInForce { get; init; }

    /// <summary>Public holidays that the region has decided beyond the rules of its place, in order; GetHolidays tells all of a year.</summary>
    public required IReadOnlyList<AddedHoliday> AddedHolidays { get; init; }

    /// <summary>Public holidays by the rules that the region does not keep, in order.</summary>
    public required IReadOnlyList<DateOnly> RemovedHolidays { get; init; }

    public required DateTimeOffset PreparedAt { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>As this actor may see it at this time.</summary>
    public static RegionView Of(Region region, Actor actor, DateTimeOffset now)
    {
        var inForce = region.PackAt(region.DayOf(now));
        return new()
        {
            Code = region.Code,
            Name = region.Name,
            Country = region.Country,
            Languages = region.Languages,
            Currency = region.Currency,
            TimeZone = region.TimeZone,
            Role = region.Role,
            ErdfPeriods = region.ErdfPeriods,
            Status = region.Status,
            Packs = [.. region.Packs.Select(pack => RulePackView.Of(pack))],
            PackInForce = inForce.Refused ? null : inForce.Value.Name,
            AddedHolidays = region.AddedHolidays,
            RemovedHolidays = region.RemovedHolidays,
            PreparedAt = region.PreparedAt,
            Invented = region.Invented,
            Version = region.Version,
            Actions = RegionPolicy.Actions(actor, region),
        };
    }

    public static RegionView Example => new()
    {
        Code = "FR10",
        Name = LocalisedText.Of("fr", "Île-de-France").And("en", "Paris Region"),
        Country = "FR",
        Languages = ["fr", "en"],
        Currency = "EUR",
        TimeZone = "Europe/Paris",
        Role = RegionRole.Pilot,
        ErdfPeriods = [new(2014, 2020, ErdfCategory.MoreDeveloped), new(2021, 2027, ErdfCategory.MoreDeveloped)],
        Status = RegionStatus.Active,
        Packs = [RulePackView.Example],
        PackInForce = RulePackView.Example.Name,
        AddedHolidays = [new(new(2018, 5, 7), LocalisedText.Of("fr", "Pont du 8 mai"))],
        RemovedHolidays = [new(2018, 5, 21)],
        PreparedAt = new(2018, 1, 8, 9, 0, 0, TimeSpan.Zero),
        Invented = false,
        Version = 4,
        Actions = [],
    };

    public static RegionView ExampleIn(RegionStatus status) => Example with
    {
        Status = status,
        Packs = status == RegionStatus.Preparing ? [] : Example.Packs,
        PackInForce = status == RegionStatus.Preparing ? null : Example.PackInForce,
        AddedHolidays = status == RegionStatus.Preparing ? [] : Example.AddedHolidays,
        RemovedHolidays = status == RegionStatus.Preparing ? [] : Example.RemovedHolidays,
    };
}

/// <summary>The rules of a region from one day on. A decision is judged by the pack of its own day and names it.</summary>
public sealed record RulePackView : IExample<RulePackView>
{
    /// <summary>Unique within the region; printed in every decision.</summary>
    public required string Name { get; init; }

    /// <summary>The first day in force, in the region's time zone.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Ceiling of de minimis aid per single undertaking and Member State.</summary>
    public required Money DeMinimisCeiling { get; init; }

    /// <summary>The regulation behind the ceiling and how its period is counted.</summary>
    public required string DeMinimisRule { get; init; }

    /// <summary>The law the region acts under.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>Calendar days between the notice and the grant.</summary>
    public required int StandstillDays { get; init; }

    /// <summary>Calendar days in which an applicant may ask for a procedural review.</summary>
    public required int RedressDays { get; init; }

    /// <summary>Calendar days before a call's deadline at which answers are out at the latest.</summary>
    public required int QuestionLeadDays { get; init; }

    /// <summary>A funder grants more than this by two persons only; null where one is always enough.</summary>
    public Money? TwoApproversAbove { get; init; }

    /// <summary>The most that the ERDF gives of a round's funds, in per cent; null where that of the region's category in 2021–2027 holds (Reg. (EU) 2021/1060 art. 112(3)); in another period none is held.</summary>
    public int? ErdfMaximum { get; init; }

    internal static RulePackView Of(RulePack pack) => new()
    {
        Name = pack.Name,
        ValidFrom = pack.ValidFrom,
        DeMinimisCeiling = pack.DeMinimisCeiling,
        DeMinimisRule = pack.DeMinimisRule,
        LegalBasis = pack.LegalBasis,
        StandstillDays = pack.StandstillDays,
        RedressDays = pack.RedressDays,
        QuestionLeadDays = pack.QuestionLeadDays,
        TwoApproversAbove = pack.TwoApproversAbove,
        ErdfMaximum = pack.ErdfMaximum,
    };

    public static RulePackView Example => new()
    {
        Name = "FR10-2018",
        ValidFrom = new(2018, 1, 1),
        DeMinimisCeiling = Money.Euro(200_000),
        DeMinimisRule = "Reg. (EU) 1407/2013, the current and the two previous fiscal years",
        LegalBasis = "Code général des collectivités territoriales, art. L1511-2",
        StandstillDays = 10,
        RedressDays = 30,
        QuestionLeadDays = 6,
        TwoApproversAbove = Money.Euro(25_000),
        ErdfMaximum = 50,
    };
}

/// <summary>A region as it stands in lists.</summary>
public sealed record RegionSummary : IExample<RegionSummary>
{
    /// <summary>NUTS code; it identifies the region.</summary>
    public required string Code { get; init; }

    /// <summary>The name in all its languages; <c>original</c> names the binding one.</summary>
    public required LocalisedText Name { get; init; }

    /// <summary>Country (ISO 3166-1 alpha-2).</summary>
    public required string Country { get; init; }

    public required RegionRole Role { get; init; }

    public required RegionStatus Status { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    public static readonly Expression<Func<Region, RegionSummary>> Projection = region => new RegionSummary
    {
        Code = region.Code,
        Name = region.Name,
        Country = region.Country,
        Role = region.Role,
        Status = region.Status,
        Invented = region.Invented,
    };

    public static RegionSummary Example => new()
    {
        Code = RegionView.Example.Code,
        Name = RegionView.Example.Name,
        Country = RegionView.Example.Country,
        Role = RegionView.Example.Role,
        Status = RegionView.Example.Status,
        Invented = RegionView.Example.Invented,
    };
}
