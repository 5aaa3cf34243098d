using System.Text;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Rounds;
using MediatR;
using Microsoft.AspNetCore.Http.Extensions;

namespace HealthCoCreation.Api.Calls;

/// <summary>What calendars and feed readers subscribe to: one feed, written in two ways.</summary>
internal static class CallFeeds
{
    /// <summary>The languages there are, for the contract.</summary>
    public const string Languages = ContentLanguage.Pattern;

    /// <summary>When what the example tells last changed: its call was amended after it had opened.</summary>
    public static DateTimeOffset ExampleChangedAt => CallView.Example.Amendments[^1].At;

    public static void MapFeeds(this IEndpointRouteBuilder v1)
    {
        var feeds = v1.MapGroup("/feeds").WithTags("Calls");
        feeds.MapGetCallCalendar();
        feeds.MapGetCallFeed();
    }

    public static async Task<ShownFeed> Shown(
        string? region, string? language, string mediaType, Func<CallFeed, Uri, byte[]> text, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var feed = await mediator.Send(new ReadCallFeed(QueryValue.Region("region", region), language), ct);
        return new(feed.Then(calls => new Feed(text(calls, new Uri(http.Request.GetEncodedUrl())), mediaType, calls.Language, calls.ChangedAt)));
    }

    public static string Example(string path, Func<CallFeed, Uri, byte[]> text)
    {
        var call = CallView.Example;
        var (language, title) = call.Title.In(["fr"]);
        var opened = call.OpensAt!.Value;
        var fed = new FedCall(call.Id, call.Version, call.Status, language, title, RoundView.Example.RegionCode, opened, call.QuestionsUntil, call.Deadline, null, ExampleChangedAt, false);
        return Encoding.UTF8.GetString(text(new CallFeed(RoundView.Example.RegionCode, "fr", [fed], ExampleChangedAt), new Uri($"https://api.example/v1/feeds{path}?region=FR10&language=fr")));
    }
}
