using System.ComponentModel.DataAnnotations;
using System.Globalization;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Proposals;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Challenges;

/// <summary>A piece of what a search found, in the order that was asked for.</summary>
public sealed record ChallengeHits : IPageView, IExample<ChallengeHits>
{
    /// <summary>The hits of this page.</summary>
    [MaxLength(PageRequest.MaximumLimit)]
    public required IReadOnlyList<ChallengeHit> Items { get; init; }

    /// <summary>Cursor of the next page; null on the last. Opaque, signed, good until the end of the next day.</summary>
    [Pattern("^[A-Za-z0-9_-]+$", 100)]
    public string? Next { get; init; }

    /// <summary>Cursor of the page before; null on the first.</summary>
    [Pattern("^[A-Za-z0-9_-]+$", 100)]
    public string? Previous { get; init; }

    /// <summary>True where more than 10,000 match and these are ordered by relevance: then only the newest 10,000 are in the list.</summary>
    public required bool Capped { get; init; }

    /// <summary>The counts, where they were asked for.</summary>
    public ChallengeFacets? Facets { get; init; }

    public static ChallengeHits Example => new()
    {
        Items = [ChallengeHit.Example],
        Next = "Q2ZESjhLMjFfbmV4dA",
        Capped = false,
        Facets = new(21, false, [new("FR10", 21)], [new("remote-monitoring", 20)], [new("published", 15), new("awarded", 6)], [new("classIIa", 12)]),
    };
}

internal static class SearchChallengesEndpoint
{
    private const string Euros = "^[0-9]{1,12}$";

    public static void MapSearchChallenges(this RouteGroupBuilder challenges) => challenges
        .MapGet("/search", Search)
        .Operation("SearchChallenges", Scopes.ChallengesRead, Audience.Anyone);

    /// <summary>Search challenges</summary>
    /// <remarks>
    /// Finds challenges by what they say, in all their languages at once, among those you may see. Endings and accents need not
    /// match; a word that no published challenge has stands for those it resembles. Words that only join others (the, les, una) find nothing alone.
    /// </remarks>
    /// <param name="q">What to look for. All words are wanted; "…" is a phrase, a leading - leaves a word out, or separates alternatives. The first 16 words count.</param>
    /// <param name="region">Only those of rounds in this region or one within it (NUTS code).</param>
    /// <param name="theme">Only those with this theme.</param>
    /// <param name="status">Only those in this state.</param>
    /// <param name="deadlineFrom">Only those whose call ends at this time or later.</param>
    /// <param name="deadlineTo">Only those whose call ends before this time.</param>
    /// <param name="grantFrom">Only those whose call grants a proposal up to this many euro or more; calls in another currency are left out.</param>
    /// <param name="grantTo">Only those whose call grants a proposal up to this many euro or less; calls in another currency are left out.</param>
    /// <param name="deviceClass">Only those that expect a solution of this class of medical device (Reg. (EU) 2017/745); `none` where it is not a device.</param>
    /// <param name="sort">The order: `relevance`, which needs `q`; `deadline`, the earliest first and those without a call last; `newest`, the last drafted first. By relevance where something is looked for, else the newest first.</param>
    /// <param name="facets">True to get counts by region, theme, status and class of device too; a table has rows alone. False where absent.</param>
    internal static ShownList<ChallengeHit, FoundChallenges, ChallengeHits> Search(
        PageQuery page,
        [FromQuery, Line(SearchWords.MaximumLength)] string? q,
        [FromQuery, Pattern(QueryValue.NutsPattern, 5)] string? region,
        [FromQuery, Code] string? theme,
        [FromQuery, OneOf(typeof(ChallengeStatus))] string? status,
        [FromQuery] DateTimeOffset? deadlineFrom,
        [FromQuery] DateTimeOffset? deadlineTo,
        [FromQuery, Pattern(Euros, 12)] string? grantFrom,
        [FromQuery, Pattern(Euros, 12)] string? grantTo,
        [FromQuery, OneOf(typeof(DeviceClass))] string? deviceClass,
        [FromQuery, OneOf(typeof(ChallengeOrder))] string? sort,
        [FromQuery] bool? facets,
        IMediator mediator,
        CancellationToken ct)
    {
        var order = QueryValue.Of<ChallengeOrder>("sort", sort) ?? (q is null ? ChallengeOrder.Newest : ChallengeOrder.Relevance);
        if (order == ChallengeOrder.Relevance && q is null)
        {
            throw QueryValue.Invalid("sort", "By relevance orders only what q looks for.");
        }

        var filter = new ChallengeFilter(
            q,
            QueryValue.Region("region", region),
            theme,
            QueryValue.Of<ChallengeStatus>("status", status),
            deadlineFrom?.ToUniversalTime(),
            deadlineTo?.ToUniversalTime(),
            Whole(grantFrom),
            Whole(grantTo),
            QueryValue.Of<DeviceClass>("deviceClass", deviceClass));

        // A table has rows alone.
        return new(page, at => mediator.Send(new SearchChallenges(filter, order, facets == true && at == page.Request, at), ct), found => found.Page, found => Of(found, page));
    }

    private static ChallengeHits Of(FoundChallenges found, PageQuery page)
    {
        var shown = page.Of(found.Page);
        return new() { Items = shown.Items, Next = shown.Next, Previous = shown.Previous, Capped = found.Capped, Facets = found.Facets };
    }

    private static long? Whole(string? digits) => digits is null ? null : long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
