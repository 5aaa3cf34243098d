using System.Globalization;
using System.IO.Compression;
using System.Xml;
using HealthCoCreation.Application.Common;

namespace HealthCoCreation.Api.Http.Tables;

/// <summary>Reads the first sheet of a workbook of somebody we do not know: part by part, and never further than its limits.</summary>
internal sealed class SentWorkbook : IDisposable
{
    // What an archive of two megabytes may unpack to, and what its cells may say: a text that many cells share counts for each.
    private const long MostUnpacked = 32 * 1024 * 1024;
    private const long MostCharacters = 8_000_000;
    private const int MostColumns = 1_000;

    // Empty ones cost as much to read as full ones.
    private const int MostTexts = 200_000;
    private const int MostLines = 100_000;
    private const int LongestCell = 32_767;

    private readonly ZipArchive _archive;
    private long _unpacked;
    private long _characters;

    private SentWorkbook(byte[] file) => _archive = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);

    public void Dispose() => _archive.Dispose();

    /// <summary>The rows that are not blank, as far as an import takes any.</summary>
    public static List<SheetRow> Rows(byte[] file)
    {
        try
        {
            using var workbook = new SentWorkbook(file);
            return workbook.Rows();
        }
        catch (Exception malformed) when (malformed is InvalidDataException or XmlException or NotSupportedException or FormatException or OverflowException)
        {
            throw Unreadable("It is no archive of well-formed parts.");
        }
    }

    private List<SheetRow> Rows()
    {
        var targets = Targets();
        var sheet = First("xl/workbook.xml", "sheet", "id") is { } id && targets.TryGetValue(id, out var found) ? found.Path : throw Unreadable("It has no sheet.");
        var shared = targets.Values.FirstOrDefault(target => target.Type.EndsWith("/sharedStrings", StringComparison.Ordinal)) is { Path: { } texts } ? SharedTexts(texts) : [];
        var rows = new List<SheetRow>();
        using var xml = Part(sheet);
        var (names, number, lines) = (Namespace(xml), 0, 0);
        while (rows.Count < SentTable.MostRows + 2 && xml.ReadToFollowing("row", names))
        {
            if (++lines > MostLines)
            {
                throw Unreadable("It has more rows than an import takes, most of them empty.");
            }

            number = xml.GetAttribute("r") is { } told ? int.Parse(told, NumberStyles.None, CultureInfo.InvariantCulture) : number + 1;
            using var row = xml.ReadSubtree();
            var cells = Cells(row, shared);
            if (cells.Exists(cell => cell is not null))
            {
                rows.Add(new(number, cells));
            }
        }

        return rows;
    }

    private List<object?> Cells(XmlReader row, IReadOnlyList<string> shared)
    {
        var cells = new List<object?>();
        while (row.Read())
        {
            if (row is not { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                continue;
            }

            var at = row.GetAttribute("r") is { } place ? ColumnOf(place) : cells.Count;
            if (at < cells.Count || at >= MostColumns)
            {
                throw Unreadable("A row has its cells out of order, or too many of them.");
            }

            cells.AddRange(Enumerable.Repeat<object?>(null, at - cells.Count));
            var type = row.GetAttribute("t");
            using var cell = row.ReadSubtree();
            cells.Add(Value(Content(cell), type, shared));
        }

        return cells;
    }

    private object? Value(string text, string? type, IReadOnlyList<string> shared)
    {
        if (type == "s")
        {
            var which = int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
            text = which < shared.Count ? shared[which] : throw Unreadable("A cell names a text that is not there.");
        }

        if (text.Length > LongestCell || (_characters += text.Length) > MostCharacters)
        {
            throw Unreadable("A cell holds more than a spreadsheet's may, or all cells together more than an import takes.");
        }

        return text.Length == 0 ? null
            : type == "b" ? text == "1"
            : type is null or "n" ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)
            : text;
    }

    // A value, or the pieces of a text; of a formula what it came to.
    private static string Content(XmlReader within)
    {
        var pieces = new List<string>();
        within.Read();
        while (within.Read())
        {
            if (within is { NodeType: XmlNodeType.Element, LocalName: "rPh" or "f" })
            {
                within.Skip();
            }

            while (within is { NodeType: XmlNodeType.Element, LocalName: "v" or "t" })
            {
                pieces.Add(within.ReadElementContentAsString());
            }
        }

        return string.Concat(pieces);
    }

    private List<string> SharedTexts(string path)
    {
        var texts = new List<string>();
        using var xml = Part(path);
        var names = Namespace(xml);
        while (xml.ReadToFollowing("si", names))
        {
            using var text = xml.ReadSubtree();
            texts.Add(texts.Count < MostTexts ? Content(text) : throw Unreadable("It has more texts than an import takes."));
        }

        return texts;
    }

    private Dictionary<string, (string Type, string Path)> Targets()
    {
        var targets = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        using var xml = Part("xl/_rels/workbook.xml.rels");
        var names = Namespace(xml);
        while (xml.ReadToFollowing("Relationship", names))
        {
            var target = xml.GetAttribute("Target") ?? "";
            targets.TryAdd(xml.GetAttribute("Id") ?? "", (xml.GetAttribute("Type") ?? "", target.StartsWith('/') ? target[1..] : $"xl/{target}"));
        }

        return targets;
    }

    private string? First(string path, string element, string attribute)
    {
        using var xml = Part(path);
        if (!xml.ReadToFollowing(element, Namespace(xml)))
        {
            return null;
        }

        while (xml.MoveToNextAttribute())
        {
            if (xml.LocalName == attribute)
            {
                return xml.Value;
            }
        }

        return null;
    }

    // The strict and the transitional form of the standard have different names for the same elements.
    private static string Namespace(XmlReader xml)
    {
        xml.MoveToContent();
        return xml.NamespaceURI;
    }

    private XmlReader Part(string path)
    {
        var part = _archive.GetEntry(path) ?? throw Unreadable("It lacks a part that every workbook has.");
        return XmlReader.Create(new Unpacking(part.Open(), this), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CloseInput = true });
    }

    // "AB12" is column 27, from 0.
    private static int ColumnOf(string place)
    {
        var column = 0;
        foreach (var letter in place.TakeWhile(char.IsAsciiLetterUpper).Take(4))
        {
            column = (column * 26) + (letter - 'A' + 1);
        }

        return column - 1;
    }

    private static RefusedRequestException Unreadable(string detail) => new(ImportErrors.Unreadable.Because(detail));

    /// <summary>Counts what is unpacked, whatever the archive says of its size.</summary>
    private sealed class Unpacking(Stream part, SentWorkbook workbook) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var length = part.Read(buffer, offset, count);
            workbook._unpacked += length;
            return workbook._unpacked > MostUnpacked ? throw Unreadable("It unpacks to more than an import takes.") : length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                part.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
