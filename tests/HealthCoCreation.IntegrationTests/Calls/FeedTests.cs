using System.Globalization;
using System.Text;
using System.Xml.Linq;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Calls;

/// <summary>What calendars and feed readers get.</summary>
public sealed class FeedTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private const string Calendar = "/v1/feeds/calls.ics";
    private const string Feed = "/v1/feeds/calls.atom";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly Given _given = new(host);
    private Caller? _reader;

    [Fact]
    public async Task An_open_call_has_its_two_deadlines_in_the_calendar_and_keeps_them_as_it_changes()
    {
        var draft = await _given.ADraftCall();
        (await Events()).ShouldNotContain(one => Uid(one).StartsWith($"{draft.Id}", StringComparison.Ordinal));
        (await draft.Funder.Step(draft.Path, "open")).Ok();
        var read = (await draft.Funder.Get(draft.Path)).Ok();

        var before = await Of(draft.Id);

        before.Keys.ShouldBe([$"{draft.Id}.deadline@healthcocreation", $"{draft.Id}.questions@healthcocreation"], ignoreOrder: true);
        var deadline = before[$"{draft.Id}.deadline@healthcocreation"];
        At(deadline["DTSTART"].Value).ShouldBe(Seconds(read["deadline"]!.GetValue<DateTimeOffset>()));
        At(before[$"{draft.Id}.questions@healthcocreation"]["DTSTART"].Value).ShouldBe(Seconds(read["questionsUntil"]!.GetValue<DateTimeOffset>()));
        deadline["SEQUENCE"].Value.ShouldBe($"{read["version"]!.GetValue<int>()}");
        deadline["STATUS"].Value.ShouldBe("CONFIRMED");
        deadline["URL"].Value.ShouldEndWith(draft.Path);
        deadline["DTSTAMP"].Value.ShouldBe(deadline["LAST-MODIFIED"].Value);

        var later = draft.Deadline.AddDays(10);
        (await draft.Funder.Step(draft.Path, "extend", new { deadline = later, reason = "A holiday." })).Ok();
        var extended = (await Of(draft.Id))[$"{draft.Id}.deadline@healthcocreation"];
        At(extended["DTSTART"].Value).ShouldBe(Seconds(later));
        int.Parse(extended["SEQUENCE"].Value, CultureInfo.InvariantCulture).ShouldBeGreaterThan(int.Parse(deadline["SEQUENCE"].Value, CultureInfo.InvariantCulture));

        (await draft.Funder.Step(draft.Path, "cancel", new { reason = "No money; sorry, all\nof it is gone." })).Ok();
        var cancelled = (await Of(draft.Id))[$"{draft.Id}.deadline@healthcocreation"];
        cancelled["STATUS"].Value.ShouldBe("CANCELLED");
        cancelled["DESCRIPTION"].Text.ShouldBe("Cancelled: No money; sorry, all\nof it is gone.");
    }

    [Fact]
    public async Task Both_feeds_are_of_one_region_and_in_one_language_where_that_is_asked()
    {
        var call = await _given.AnOpenCall();

        (await Events("?region=ZZ99")).ShouldBeEmpty();
        (await Raw($"{Calendar}?region=ZZ99")).Components("VTIMEZONE").Count.ShouldBe(1);
        var french = (await Of(call.Id, "?region=FR10&language=fr"))[$"{call.Id}.deadline@healthcocreation"];
        french["SUMMARY"].Text.ShouldBe("Appel à solutions – Date limite de dépôt des propositions");
        french["SUMMARY"].Parameters["LANGUAGE"].ShouldBe("fr");
        var preferred = await (await Reader()).Send(HttpMethod.Get, Calendar, also: request => request.Headers.Add("Accept-Language", "xx, es;q=0.8, en;q=0.1"));
        preferred.Headers["Content-Language"].ShouldBe("es");
        preferred.Text.ShouldContain("Convocatorias");

        // Words there are in every language; a title is in its binding one where there is no other.
        foreach (var language in Domain.Common.LocalisedText.Languages)
        {
            var feed = XDocument.Parse((await (await Reader()).Get($"{Feed}?region=FR10&language={language}")).Ok().Text).Root!;
            feed.Attribute(XNamespace.Xml + "lang")!.Value.ShouldBe(language);
            Entry(feed, call.Id).Element(Atom + "title")!.Attribute(XNamespace.Xml + "lang")!.Value.ShouldBe("fr");
            (await Raw($"{Calendar}?language={language}")).Count.ShouldBeGreaterThan(10);
        }

        foreach (var (path, query) in new[] { (Calendar, "language=xx"), (Calendar, "region=Paris"), (Feed, "language=FR"), (Feed, "region=") })
        {
            (await (await Reader()).Get($"{path}?{query}")).ShouldRefuse(400, "request.invalid-parameter");
        }
    }

    [Fact]
    public async Task An_atom_feed_has_an_entry_for_each_call_under_the_calls_own_identifier()
    {
        var call = await _given.AnOpenCall();
        var answer = (await (await Reader()).Get($"{Feed}?region=FR10&language=fr")).Ok();
        answer.Headers["Content-Type"].ShouldBe("application/atom+xml; charset=utf-8");

        var feed = XDocument.Parse(answer.Text).Root!;
        feed.Name.ShouldBe(Atom + "feed");
        feed.Element(Atom + "id")!.Value.ShouldBe("tag:localhost,2026-01-01:calls/FR10/fr");
        feed.Element(Atom + "author")!.Element(Atom + "name")!.Value.ShouldNotBeEmpty();
        feed.Elements(Atom + "link").Single(link => link.Attribute("rel")!.Value == "self").Attribute("href")!.Value.ShouldBe($"http://localhost{Feed}?region=FR10&language=fr");
        var entry = Entry(feed, call.Id);
        entry.Elements(Atom + "category").Select(category => category.Attribute("term")!.Value).ShouldBe(["FR10", "open"]);
        entry.Elements(Atom + "link").Single().Attribute("href")!.Value.ShouldEndWith(call.Path);
        var updated = When(entry, "updated");
        updated.ShouldBeGreaterThanOrEqualTo(When(entry, "published"));
        feed.Elements(Atom + "entry").Select(one => When(one, "updated")).ShouldAllBe(at => at <= When(feed, "updated"));
        feed.Elements(Atom + "entry").Select(one => one.Element(Atom + "id")!.Value).ShouldBeUnique();

        _given.Now = call.Deadline.AddMinutes(1);
        var closed = Entry(XDocument.Parse((await Read(Feed)).Ok().Text).Root!, call.Id);
        closed.Elements(Atom + "category").ShouldContain(category => category.Attribute("term")!.Value == "closed");
        When(closed, "updated").ShouldBe(Seconds(call.Deadline));

        _given.Now = call.Deadline.AddDays(31);
        (await Read(Feed)).Text.ShouldNotContain($"{call.Id}");
    }

    [Theory]
    [InlineData(Calendar)]
    [InlineData(Feed)]
    public async Task A_feed_may_be_kept_and_is_sent_again_only_when_something_changed(string path)
    {
        var call = await _given.AnOpenCall();
        var first = await Read(path);
        first.Headers["Cache-Control"].ShouldBe("public, max-age=300");
        first.Headers["Vary"].ShouldContain("Accept-Language");
        (await _given.Anonymous.Get(path)).Ok().Headers["Cache-Control"].ShouldBe("public, max-age=300");

        (await Read(path, "If-None-Match", first.ETag!)).Status.ShouldBe(304);
        (await Read(path, "If-None-Match", $"W/{first.ETag}")).Status.ShouldBe(304);
        (await Read(path, "If-Modified-Since", first.Headers["Last-Modified"])).Status.ShouldBe(304);
        (await Read(path, "If-Modified-Since", "never")).Status.ShouldBe(200);
        var head = await (await Reader()).Send(HttpMethod.Head, path);
        (head.Status, head.Text, head.Headers["Content-Length"]).ShouldBe((200, "", $"{Encoding.UTF8.GetByteCount(first.Text)}"));

        _given.Now = _given.Now!.Value.AddHours(1);
        (await call.Funder.Step(call.Path, "extend", new { deadline = call.Deadline.AddDays(5), reason = "More time." })).Ok();
        (await Read(path, "If-None-Match", first.ETag!)).Ok().ETag.ShouldNotBe(first.ETag);
        var changed = DateTimeOffset.Parse((await Read(path)).Headers["Last-Modified"], CultureInfo.InvariantCulture);
        changed.ShouldBeGreaterThanOrEqualTo(Seconds(_given.Now.Value));
        (await Read(path, "If-Modified-Since", changed.AddSeconds(-1).ToString("R", CultureInfo.InvariantCulture))).Ok();
    }

    // Anybody, by the test's clock: without a token there is only today's.
    private async Task<Caller> Reader() => _reader ??= await _given.AnAccount("Reader");

    private async Task<Answer> Read(string path, string? header = null, string value = "") => await (await Reader()).Send(HttpMethod.Get, path, also: request =>
    {
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }
    });

    private async Task<IReadOnlyList<CalendarLine>> Raw(string path)
    {
        var answer = (await (await Reader()).Get(path)).Ok();
        answer.Headers["Content-Type"].ShouldBe("text/calendar; charset=utf-8");
        return CalendarLines.Read(Encoding.UTF8.GetBytes(answer.Text));
    }

    private async Task<IReadOnlyList<IReadOnlyDictionary<string, CalendarLine>>> Events(string query = "") => (await Raw(Calendar + query)).Components("VEVENT");

    private async Task<Dictionary<string, IReadOnlyDictionary<string, CalendarLine>>> Of(Guid call, string query = "") =>
        (await Events(query)).Where(one => Uid(one).StartsWith($"{call}", StringComparison.Ordinal)).ToDictionary(Uid);

    private static string Uid(IReadOnlyDictionary<string, CalendarLine> one) => one["UID"].Value;

    private static DateTimeOffset At(string value) => DateTimeOffset.ParseExact(value, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static DateTimeOffset Seconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());

    private static XElement Entry(XElement feed, Guid call) =>
        feed.Elements(Atom + "entry").Single(entry => entry.Element(Atom + "id")!.Value == $"urn:uuid:{call}");

    private static DateTimeOffset When(XElement element, string name) =>
        DateTimeOffset.Parse(element.Element(Atom + name)!.Value, CultureInfo.InvariantCulture);
}
