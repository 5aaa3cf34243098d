using System.Text;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using MediatR;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Calls;

/// <summary>What calendars and feed readers subscribe to.</summary>
internal static class FeedEndpoints
{
    private const string Languages = "^(en|es|fi|fr|sv|pt|it|el|ro|nl)$";

    public static void MapFeeds(this IEndpointRouteBuilder v1)
    {
        var feeds = v1.MapGroup("/feeds").WithTags("Calls");
        ShownFeed.Produces(
            feeds.MapGet("/calls.ics", Calendar).Operation("GetCallCalendar", Scopes.CallsRead, Audience.Anyone).Refuses(EdgeErrors.InvalidParameter),
            new(CalendarText.MediaType, Example("/calls.ics", CalendarText.Of)));
        ShownFeed.Produces(
            feeds.MapGet("/calls.atom", Atom).Operation("GetCallFeed", Scopes.CallsRead, Audience.Anyone).Refuses(EdgeErrors.InvalidParameter),
            new(AtomText.MediaType, Example("/calls.atom", AtomText.Of)));
    }

    /// <summary>Subscribe to the deadlines of calls</summary>
    /// <remarks>An iCalendar (RFC 5545, RFC 7986) with the deadlines for proposals and for questions of every call that is open, or whose deadline is at most 30 days past. An event keeps its `UID` whatever becomes of the call, its `SEQUENCE` counts the call's versions, and a cancelled call's events are `CANCELLED`. It is the same for everybody, and may be kept for five minutes.</remarks>
    /// <param name="region">Only calls of rounds in this region (NUTS code).</param>
    /// <param name="language">The language of titles and words; where absent, the first of `Accept-Language` that the platform has, else English.</param>
    internal static Task<ShownFeed> Calendar(
        [FromQuery, Pattern(QueryValue.NutsPattern, 5)] string? region, [FromQuery, Pattern(Languages, 2)] string? language, HttpContext http, IMediator mediator, CancellationToken ct) =>
        Shown(region, language, CalendarText.MediaType, CalendarText.Of, http, mediator, ct);

    /// <summary>Subscribe to calls</summary>
    /// <remarks>An Atom feed (RFC 4287) with an entry for every call that is open, or whose deadline is at most 30 days past. An entry's `id` is the call's own, its categories are region and status. It is the same for everybody, and may be kept for five minutes.</remarks>
    /// <param name="region">Only calls of rounds in this region (NUTS code).</param>
    /// <param name="language">The language of titles and words; where absent, the first of `Accept-Language` that the platform has, else English.</param>
    internal static Task<ShownFeed> Atom(
        [FromQuery, Pattern(QueryValue.NutsPattern, 5)] string? region, [FromQuery, Pattern(Languages, 2)] string? language, HttpContext http, IMediator mediator, CancellationToken ct) =>
        Shown(region, language, AtomText.MediaType, AtomText.Of, http, mediator, ct);

    private static async Task<ShownFeed> Shown(
        string? region, string? language, string mediaType, Func<CallFeed, Uri, byte[]> text, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var feed = await mediator.Send(new ReadCallFeed(QueryValue.Region("region", region), language), ct);
        return new(feed.Then(calls => new Feed(text(calls, new Uri(http.Request.GetEncodedUrl())), mediaType, calls.Language, calls.ChangedAt)));
    }

    private static string Example(string path, Func<CallFeed, Uri, byte[]> text)
    {
        var call = CallView.Example;
        var (language, title) = call.Title.In(["fr"]);
        var opened = call.OpensAt!.Value;
        var fed = new FedCall(call.Id, call.Version, call.Status, language, title, "FR10", opened, call.QuestionsUntil, call.Deadline, null, opened, false);
        return Encoding.UTF8.GetString(text(new CallFeed("FR10", "fr", [fed], opened), new Uri($"https://api.example/v1/feeds{path}?region=FR10&language=fr")));
    }
}
