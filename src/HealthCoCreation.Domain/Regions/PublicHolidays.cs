using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Regions;

/// <summary>One public holiday of one year.</summary>
/// <param name="Day">The day that is kept.</param>
/// <param name="Name">What it is called, in the languages known.</param>
/// <param name="Law">Where the rule stands.</param>
/// <param name="InsteadOf">The Saturday or Sunday for which this weekday is kept.</param>
public sealed record PublicHoliday(DateOnly Day, LocalisedText Name, string Law, DateOnly? InsteadOf);

/// <summary>
/// The public holidays of countries and regions, reckoned from the rules in <c>Reference/holidays.json</c>. A rule of a country holds in its
/// regions, one of a region in all within it: a NUTS code begins with the code of what it lies in.
/// </summary>
public static class PublicHolidays
{
    /// <summary>The years that the rules are kept for.</summary>
    public const int FirstYear = 2010, LastYear = 2035;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly IReadOnlyList<Place> Places = Read();

    private static readonly ConcurrentDictionary<(string Code, int Year), IReadOnlyList<PublicHoliday>> Reckoned = [];

    /// <summary>The public holidays of a place in a year, in order; none where no rules are kept for it.</summary>
    /// <param name="code">Its NUTS code, or <c>EU</c> for the institutions.</param>
    public static IReadOnlyList<PublicHoliday> Of(string code, int year) =>
        // Only what is asked again is remembered: deadlines may lie in any year.
        year is >= FirstYear and <= LastYear ? Reckoned.GetOrAdd((code, year), static one => Reckon(one.Code, one.Year)) : Reckon(code, year);

    /// <summary>Whether there are rules for a place at all.</summary>
    public static bool AreKeptFor(string code) => PlacesOf(code).Any();

    /// <summary>What the rules leave to yearly decisions, for people; null where nothing.</summary>
    public static string? DecidedYearly(string code) => PlacesOf(code).Select(place => place.DecidedYearly).FirstOrDefault(note => note is not null);

    private static IEnumerable<Place> PlacesOf(string code) =>
        Places.Where(place => place.Codes.Any(one => code.StartsWith(one, StringComparison.Ordinal)));

    private static IReadOnlyList<PublicHoliday> Reckon(string code, int year)
    {
        var all = PlacesOf(code).SelectMany(place => place.Rules, (place, rule) => (place.Law, Rule: rule))
            .SelectMany(one => one.Rule.In(year), (one, day) => (one.Law, one.Rule, Day: day))
            .ToList();
        var moving = all.Where(one => one.Rule.Substitute && IsWeekend(one.Day)).ToList();
        var kept = all.Except(moving).Select(one => new PublicHoliday(one.Day, one.Rule.Named, one.Law, null)).ToList();
        foreach (var (law, rule, day) in moving)
        {
            var instead = day.AddDays(1);
            while (IsWeekend(instead) || kept.Exists(holiday => holiday.Day == instead))
            {
                instead = instead.AddDays(1);
            }

            kept.Add(new(instead, rule.Named, law, day));
        }

        return [.. kept.OrderBy(holiday => holiday.Day)];
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static IReadOnlyList<Place> Read()
    {
        using var file = typeof(PublicHolidays).Assembly.GetManifestResourceStream("holidays.json")!;
        return JsonSerializer.Deserialize<IReadOnlyList<Place>>(file, Format)!;
    }

    /// <param name="Codes">NUTS codes that the rules hold for.</param>
    /// <param name="Law">Where they stand.</param>
    /// <param name="Rules">The rules.</param>
    /// <param name="DecidedYearly">What is decided anew for each year and so is no rule.</param>
    private sealed record Place(IReadOnlyList<string> Codes, string Law, IReadOnlyList<HolidayRule> Rules, string? DecidedYearly = null);
}
