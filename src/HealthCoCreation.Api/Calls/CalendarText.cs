using System.Globalization;
using System.Text;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Domain.Calls;

namespace HealthCoCreation.Api.Calls;

/// <summary>
/// The feed as iCalendar (RFC 5545, 7986): for each call its deadline, and while questions can be asked that deadline too. The
/// instant of a deadline is its event; uid and sequence stay with the call, so that a calendar moves its entry and makes no second one.
/// </summary>
internal static class CalendarText
{
    public const string MediaType = "text/calendar";

    // Octets of a line, its end left out (RFC 5545, 3.1).
    private const int LongestLine = 75;

    public static byte[] Of(CallFeed feed, Uri platform)
    {
        var words = FeedWords.In(feed.Language);
        var lines = new StringBuilder();
        var name = feed.Region is null ? words.OpenCalls : $"{words.OpenCalls}, {feed.Region}";
        Line(lines, "BEGIN:VCALENDAR");
        Line(lines, "VERSION:2.0");
        Line(lines, "PRODID:-//HealthCoCreation//Calls//EN");
        Line(lines, "CALSCALE:GREGORIAN");
        Line(lines, $"NAME;LANGUAGE={feed.Language}:{Escaped(name)}");
        Line(lines, $"X-WR-CALNAME:{Escaped(name)}");
        Line(lines, $"LAST-MODIFIED:{Instant(feed.ChangedAt)}");
        Line(lines, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        Line(lines, "X-PUBLISHED-TTL:PT1H");
        foreach (var call in feed.Calls)
        {
            Event(lines, call, "deadline", words.Proposals, call.Deadline, feed.Language, words, platform);
            Event(lines, call, "questions", words.Questions, call.QuestionsUntil, feed.Language, words, platform);
        }

        if (feed.Calls.Count == 0)
        {
            // A calendar has at least one component (RFC 5545, 3.6).
            foreach (var line in new[]
            {
                "BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE",
            })
            {
                Line(lines, line);
            }
        }

        Line(lines, "END:VCALENDAR");
        return Encoding.UTF8.GetBytes(lines.ToString());
    }

    private static void Event(
        StringBuilder lines, FedCall call, string what, string called, DateTimeOffset at, string language, FeedWords words, Uri platform)
    {
        var cancelled = call.Status == CallStatus.Cancelled;
        string[] texts =
        [
            .. cancelled ? [$"{words.Cancelled}: {call.CancellationReason}"] : Array.Empty<string>(),
            .. call.Invented ? [words.Invented] : Array.Empty<string>(),
        ];
        Line(lines, "BEGIN:VEVENT");
        Line(lines, $"UID:{call.Id.Value}.{what}@healthcocreation");
        Line(lines, $"SEQUENCE:{call.Version.ToString(CultureInfo.InvariantCulture)}");

        // Nobody is invited here, so the stamp is that of the last revision (RFC 5545, 3.8.7.2).
        Line(lines, $"DTSTAMP:{Instant(call.ChangedAt)}");
        Line(lines, $"LAST-MODIFIED:{Instant(call.ChangedAt)}");
        Line(lines, $"CREATED:{Instant(call.OpenedAt)}");
        Line(lines, $"DTSTART:{Instant(at)}");
        Line(lines, $"SUMMARY;LANGUAGE={call.Language}:{Escaped($"{call.Title} – {called}")}");
        if (texts.Length > 0)
        {
            Line(lines, $"DESCRIPTION;LANGUAGE={language}:{Escaped(string.Join('\n', texts))}");
        }

        Line(lines, $"URL:{new Uri(platform, $"/v1/calls/{call.Id.Value}")}");
        Line(lines, $"CATEGORIES:{call.Region}{(call.Invented ? ",INVENTED" : "")}");
        Line(lines, $"STATUS:{(cancelled ? "CANCELLED" : "CONFIRMED")}");
        Line(lines, "CLASS:PUBLIC");
        Line(lines, "TRANSP:TRANSPARENT");
        Line(lines, "END:VEVENT");
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    // RFC 5545, 3.3.11; what is no text at all is left out.
    private static string Escaped(string text) => string.Concat(text.ReplaceLineEndings("\n").Select(letter => letter switch
    {
        '\\' => @"\\",
        ';' => @"\;",
        ',' => @"\,",
        '\n' => @"\n",
        '\t' => "\t",
        _ => char.IsControl(letter) ? "" : $"{letter}",
    }));

    // Folded between letters, never within one.
    private static void Line(StringBuilder lines, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                lines.Append("\r\n ");
                octets = 1;
            }

            lines.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        lines.Append("\r\n");
    }
}
