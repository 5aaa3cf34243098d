using System.Globalization;
using System.Text;
using System.Xml;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Domain.Calls;

namespace HealthCoCreation.Api.Calls;

/// <summary>The feed as Atom (RFC 4287): one entry for each call, under the call's own identifier.</summary>
internal static class AtomText
{
    public const string MediaType = "application/atom+xml";

    private const string Atom = "http://www.w3.org/2005/Atom";

    /// <param name="feed">What there is to tell.</param>
    /// <param name="self">Where the feed was asked for.</param>
    public static byte[] Of(CallFeed feed, Uri self)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = true }))
        {
            Write(xml, feed, self);
        }

        return bytes.ToArray();
    }

    private static void Write(XmlWriter xml, CallFeed feed, Uri self)
    {
        var words = FeedWords.In(feed.Language);
        xml.WriteStartElement("feed", Atom);
        xml.WriteAttributeString("xml", "lang", null, feed.Language);

        // A tag (RFC 4151) is stable as long as the platform stands where it stands; region and language are what makes it another feed.
        xml.WriteElementString("id", Atom, $"tag:{self.Host},2026-01-01:calls/{feed.Region ?? "all"}/{feed.Language}");
        xml.WriteElementString("title", Atom, feed.Region is null ? words.OpenCalls : $"{words.OpenCalls}, {feed.Region}");
        xml.WriteElementString("updated", Atom, Instant(feed.ChangedAt));
        Link(xml, "self", self, AtomText.MediaType);
        xml.WriteStartElement("author", Atom);
        xml.WriteElementString("name", Atom, "HealthCoCreation");
        xml.WriteEndElement();
        foreach (var call in feed.Calls)
        {
            Entry(xml, call, feed.Language, words, self);
        }

        xml.WriteEndElement();
    }

    private static void Entry(XmlWriter xml, FedCall call, string language, FeedWords words, Uri self)
    {
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, $"urn:uuid:{call.Id.Value}");
        xml.WriteStartElement("title", Atom);
        xml.WriteAttributeString("xml", "lang", null, call.Language);
        xml.WriteString(Writable(call.Title));
        xml.WriteEndElement();
        xml.WriteElementString("published", Atom, Instant(call.OpenedAt));
        xml.WriteElementString("updated", Atom, Instant(call.ChangedAt));
        Link(xml, "alternate", new Uri(self, $"/v1/calls/{call.Id.Value}"), "application/json");
        Category(xml, call.Region);
        Category(xml, char.ToLowerInvariant(call.Status.ToString()[0]) + call.Status.ToString()[1..]);
        if (call.Invented)
        {
            Category(xml, "invented");
        }

        xml.WriteStartElement("summary", Atom);
        xml.WriteAttributeString("xml", "lang", null, language);
        xml.WriteString(Writable(string.Join(
            "; ",
            new[]
            {
                call.Status == CallStatus.Cancelled ? $"{words.Cancelled}: {call.CancellationReason}" : null,
                $"{words.Proposals}: {Instant(call.Deadline)}",
                $"{words.Questions}: {Instant(call.QuestionsUntil)}",
                call.Invented ? words.Invented : null,
            }.OfType<string>())));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, Uri to, string mediaType)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", mediaType);
        xml.WriteAttributeString("href", to.AbsoluteUri);
        xml.WriteEndElement();
    }

    private static void Category(XmlWriter xml, string term)
    {
        xml.WriteStartElement("category", Atom);
        xml.WriteAttributeString("term", term);
        xml.WriteEndElement();
    }

    // XML cannot write every character that JSON can.
    private static string Writable(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)).Select(rune => rune.ToString()));

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
