using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Calls;

internal static class GetCallCalendarEndpoint
{
    public static void MapGetCallCalendar(this RouteGroupBuilder feeds) => ShownFeed.Produces(
        feeds.MapGet("/calls.ics", Calendar).Operation("GetCallCalendar", Scopes.CallsRead, Audience.Anyone).Refuses(EdgeErrors.InvalidParameter),
        new(CalendarText.MediaType, CallFeeds.Example("/calls.ics", CalendarText.Of)));

    /// <summary>Subscribe to the deadlines of calls</summary>
    /// <remarks>An iCalendar (RFC 5545, RFC 7986) with the deadlines for proposals and for questions of every call that is open, or whose deadline is at most 30 days past. An event keeps its `UID` whatever becomes of the call, its `SEQUENCE` counts the call's versions, and a cancelled call's events are `CANCELLED`. It is the same for everybody, and may be kept for five minutes.</remarks>
    /// <param name="region">Only calls of rounds in this region (NUTS code).</param>
    /// <param name="language">The language of titles and words; where absent, the first of `Accept-Language` that the platform has, else English.</param>
    internal static Task<ShownFeed> Calendar(
        [FromQuery, Pattern(QueryValue.NutsPattern, 5)] string? region, [FromQuery, Pattern(CallFeeds.Languages, 2)] string? language, HttpContext http, IMediator mediator, CancellationToken ct) =>
        CallFeeds.Shown(region, language, CalendarText.MediaType, CalendarText.Of, http, mediator, ct);
}
