using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Calls;

internal static class GetCallFeedEndpoint
{
    public static void MapGetCallFeed(this RouteGroupBuilder feeds) => ShownFeed.Produces(
        feeds.MapGet("/calls.atom", Atom).Operation("GetCallFeed", Scopes.CallsRead, Audience.Anyone).Refuses(EdgeErrors.InvalidParameter),
        new(AtomText.MediaType, CallFeeds.Example("/calls.atom", AtomText.Of)));

    /// <summary>Subscribe to calls</summary>
    /// <remarks>An Atom feed (RFC 4287) with an entry for every call that is open, or whose deadline is at most 30 days past. An entry's `id` is the call's own, its categories are region and status. It is the same for everybody, and may be kept for five minutes.</remarks>
    /// <param name="region">Only calls of rounds in this region (NUTS code).</param>
    /// <param name="language">The language of titles and words; where absent, the first of `Accept-Language` that the platform has, else English.</param>
    internal static Task<ShownFeed> Atom(
        [FromQuery, Pattern(QueryValue.NutsPattern, 5)] string? region, [FromQuery, Pattern(CallFeeds.Languages, 2)] string? language, HttpContext http, IMediator mediator, CancellationToken ct) =>
        CallFeeds.Shown(region, language, AtomText.MediaType, AtomText.Of, http, mediator, ct);
}
