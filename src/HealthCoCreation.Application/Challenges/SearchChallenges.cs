using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Application.Challenges;

/// <summary>The order of what a search finds; ties go by the identifier, the newest first.</summary>
public enum ChallengeOrder
{
    /// <summary>Best match first.</summary>
    Relevance,

    /// <summary>Earliest deadline first; those that no call asks for come last.</summary>
    Deadline,

    /// <summary>Latest draft first.</summary>
    Newest,
}

/// <summary>Which challenges are looked for.</summary>
/// <param name="Text">What somebody typed; null where only the filters count.</param>
/// <param name="Region">A NUTS code: this region or one within it.</param>
/// <param name="GrantFrom">The least that the call grants at most, in euro.</param>
/// <param name="GrantTo">The most that the call grants at most, in euro.</param>
public sealed record ChallengeFilter(
    string? Text,
    string? Region,
    string? Theme,
    ChallengeStatus? Status,
    DateTimeOffset? DeadlineFrom,
    DateTimeOffset? DeadlineTo,
    long? GrantFrom,
    long? GrantTo,
    DeviceClass? DeviceClass);

/// <summary>Finds challenges in all languages at once.</summary>
/// <remarks>Its handler is SQL by hand, in Infrastructure's file of the same name.</remarks>
public sealed record SearchChallenges(ChallengeFilter Filter, ChallengeOrder Order, bool WithFacets, PageRequest Page) : IQuery<FoundChallenges>
{
    /// <summary>More than so many matches are neither ranked nor counted: only the newest of them are.</summary>
    public const int Cap = 10_000;

    bool IQuery.NeedsClock => false;
}

/// <summary>A page of what was found.</summary>
public sealed record FoundChallenges(Page<ChallengeHit> Page, bool Capped, ChallengeFacets? Facets);

/// <summary>A challenge that was found.</summary>
public sealed record ChallengeHit : IExample<ChallengeHit>
{
    public required ChallengeSummary Challenge { get; init; }

    /// <summary>The region of its round (NUTS code).</summary>
    public required string RegionCode { get; init; }

    /// <summary>The deadline of the call that asks for solutions of it, once that call has opened.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>The most that call grants one proposal.</summary>
    public Money? MaximumGrant { get; init; }

    /// <summary>How it matches what was typed; null where nothing was.</summary>
    public ChallengeMatch? Match { get; init; }

    public static ChallengeHit Example => new()
    {
        Challenge = ChallengeSummary.Example,
        RegionCode = "FR10",
        Deadline = new(2018, 6, 8, 15, 0, 0, TimeSpan.Zero),
        MaximumGrant = Money.Euro(30_000),
        Match = new(
            "fr", 0.607927m, "Suivi après une greffe de rein GREFFE Les patients greffés se déplacent souvent", [new(16, 6), new(31, 6), new(51, 7)]),
    };
}

/// <summary>How a challenge matches what was typed.</summary>
/// <param name="Language">The language of its texts that matches best (BCP 47).</param>
/// <param name="Relevance">From 0 to 1, to compare hits of one search.</param>
/// <param name="Snippet">A piece of its texts in that language. Plain text, not HTML: escape it like any other.</param>
/// <param name="Marks">The words in the snippet that match.</param>
public sealed record ChallengeMatch(string Language, decimal Relevance, string Snippet, IReadOnlyList<TextMark> Marks);

/// <summary>A piece of a text.</summary>
/// <param name="Start">Where it begins, in UTF-16 units as JavaScript counts them.</param>
/// <param name="Length">How long it is, in the same units.</param>
public sealed record TextMark(int Start, int Length);

/// <summary>How many challenges there are of each kind, among those that match all that was asked.</summary>
/// <param name="Total">How many match, at most 10,000.</param>
/// <param name="Capped">True where more match: then only the newest 10,000 are counted.</param>
/// <param name="Regions">By the round's region (NUTS code), the most frequent first.</param>
/// <param name="Themes">By theme, the most frequent first; a challenge counts for each of its themes.</param>
/// <param name="Statuses">By status, the most frequent first.</param>
/// <param name="DeviceClasses">By the class of medical device that is expected, the most frequent first; a challenge that names none counts for none.</param>
public sealed record ChallengeFacets(
    int Total,
    bool Capped,
    IReadOnlyList<FacetCount> Regions,
    IReadOnlyList<FacetCount> Themes,
    IReadOnlyList<FacetCount> Statuses,
    IReadOnlyList<FacetCount> DeviceClasses)
{
    public const int MostValues = 100;
}

/// <summary>One value and how many challenges have it.</summary>
/// <param name="Value">The value, as the filter of that name takes it.</param>
/// <param name="Count">How many challenges have it.</param>
public sealed record FacetCount(string Value, int Count);
