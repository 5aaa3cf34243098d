using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;
using CsvHelper;
using HealthCoCreation.Api.Http.Tables;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Tables;

/// <summary>A cell as it stands in a workbook: its kind (a text, a number, a truth value) and what it holds.</summary>
internal sealed record RawCell(string Kind, string Value);

/// <summary>Tables as people ask for them, look at them and send them; a workbook is read as the archive that it is.</summary>
internal static class SentAndShown
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static Task<Answer> Table(this Caller caller, string path, string mediaType = CsvTable.MediaType, string? known = null) =>
        caller.Send(HttpMethod.Get, path, also: request =>
        {
            request.Headers.TryAddWithoutValidation("Accept", mediaType);
            if (known is not null)
            {
                request.Headers.TryAddWithoutValidation("If-None-Match", known);
            }
        });

    public static async Task<byte[]> Workbook(this PlatformHost host, Caller caller, string path)
    {
        using var http = host.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", caller.Token);
        request.Headers.Accept.ParseAdd(Api.Http.Tables.Workbook.MediaType);
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        response.Content.Headers.ContentType!.ToString().ShouldBe(Api.Http.Tables.Workbook.MediaType);
        return await response.Content.ReadAsByteArrayAsync();
    }

    public static List<Dictionary<string, string>> Csv(string text)
    {
        text.ShouldEndWith("\r\n");
        text[0].ShouldNotBe('\uFEFF');
        var rows = new List<Dictionary<string, string>>();
        using var csv = CsvReader.FromText(text);
        while (csv.Read())
        {
            rows.Add(csv.Headers.ToDictionary(column => column, csv.GetString));
        }

        return rows;
    }

    public static List<RawCell?[]> Cells(byte[] workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        var sheet = Part("xl/worksheets/sheet1.xml")!;
        var shared = Part("xl/sharedStrings.xml")?.Root!.Elements(Main + "si").Select(Text).ToList();
        return [.. sheet.Descendants(Main + "row").Select(row => row.Elements(Main + "c").Select(Cell).ToArray())];

        XDocument? Part(string name)
        {
            using var part = archive.GetEntry(name)?.Open();
            return part is null ? null : XDocument.Load(part);
        }

        RawCell? Cell(XElement cell) => (string?)cell.Attribute("t") switch
        {
            "inlineStr" => new("text", Text(cell.Element(Main + "is")!)),
            "str" => new("text", cell.Element(Main + "v")!.Value),
            "s" => new("text", shared![int.Parse(cell.Element(Main + "v")!.Value, CultureInfo.InvariantCulture)]),
            "b" => new("truth", cell.Element(Main + "v")!.Value),
            _ => cell.Element(Main + "f") is { } formula ? new("formula", formula.Value)
                : cell.Element(Main + "v") is { } number ? new("number", number.Value) : null,
        };

        static string Text(XElement within) => string.Concat(within.Descendants(Main + "t").Select(text => text.Value));
    }

    public static Task<Answer> Import(
        this Caller caller, string path, byte[] table, string mediaType = CsvTable.MediaType, string? key = null, Action<HttpRequestMessage>? also = null) =>
        caller.Send(HttpMethod.Post, path, key: key ?? Given.Key(), also: request =>
        {
            request.Content = new ByteArrayContent(table);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
            also?.Invoke(request);
        });

    public static Task<Answer> Import(this Caller caller, string path, string csv, string? key = null) => caller.Import(path, Encoding.UTF8.GetBytes(csv), key: key);
}
