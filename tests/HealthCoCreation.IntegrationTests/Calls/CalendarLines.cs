using System.Text;
using System.Text.RegularExpressions;

namespace HealthCoCreation.IntegrationTests.Calls;

/// <summary>One content line of a calendar: name, parameters, value as it stands there.</summary>
internal sealed record CalendarLine(string Name, IReadOnlyDictionary<string, string> Parameters, string Value)
{
    /// <summary>The value as a text (RFC 5545, 3.3.11).</summary>
    public string Text => Regex.Replace(Value, @"\\(.)", match => match.Groups[1].Value is "n" or "N" ? "\n" : match.Groups[1].Value);
}

/// <summary>Reads an iCalendar as strictly as RFC 5545 is written; whatever is not in it fails the test.</summary>
internal static partial class CalendarLines
{
    public static IReadOnlyList<CalendarLine> Read(byte[] calendar)
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(calendar);
        text.ShouldEndWith("\r\n");
        text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\n');
        text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\r');
        foreach (var line in text.Split("\r\n"))
        {
            Encoding.UTF8.GetByteCount(line).ShouldBeLessThanOrEqualTo(75, line);
        }

        return [.. text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(Line)];
    }

    /// <summary>The components of a kind, each with its properties, none of which may stand there twice.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, CalendarLine>> Components(this IReadOnlyList<CalendarLine> lines, string kind)
    {
        var found = new List<IReadOnlyDictionary<string, CalendarLine>>();
        Dictionary<string, CalendarLine>? open = null;
        var within = new Stack<string>();
        foreach (var line in lines)
        {
            if (line.Name == "BEGIN")
            {
                within.Push(line.Value);
                open = line.Value == kind ? [] : open;
            }
            else if (line.Name == "END")
            {
                within.Pop().ShouldBe(line.Value);
                if (line.Value == kind)
                {
                    found.Add(open!);
                    open = null;
                }
            }
            else if (within.Peek() == kind)
            {
                open!.Add(line.Name, line);
            }
        }

        within.ShouldBeEmpty();
        (lines[0].Name, lines[0].Value, lines[^1].Name, lines[^1].Value).ShouldBe(("BEGIN", "VCALENDAR", "END", "VCALENDAR"));
        return found;
    }

    private static CalendarLine Line(string line)
    {
        var match = Shape().Match(line);
        match.Success.ShouldBeTrue(line);
        var parameters = match.Groups[2].Captures.Select(one => one.Value.Split('=', 2)).ToDictionary(one => one[0], one => one[1]);
        return new(match.Groups[1].Value, parameters, match.Groups[3].Value);
    }

    [GeneratedRegex(@"^([A-Z0-9-]+)(?:;([A-Z0-9-]+=[^\x00-\x1f"";:,]+))*:([^\x00-\x08\x0a-\x1f\x7f]*)$")]
    private static partial Regex Shape();
}
