using System.Xml;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace HealthCoCreation.Api.Http.Tables;

/// <summary>A workbook (ISO/IEC 29500) with one sheet. Texts are texts and defused all the same: a sheet is soon saved as CSV.</summary>
internal sealed class Workbook : TableWriter
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    // No spreadsheet opens a cell with more.
    private const int MostCharacters = 32_767;

    private readonly Spreadsheet _sheets;
    private readonly StyleId _day;
    private readonly StyleId _amount;

    private Workbook(Spreadsheet sheets)
    {
        _sheets = sheets;
        _day = sheets.AddStyle(new Style { Format = NumberFormat.Custom("yyyy-mm-dd") });
        _amount = sheets.AddStyle(new Style { Format = NumberFormat.Custom("0.00") });
    }

    public static async Task<TableWriter> Begin(Stream to)
    {
        var sheets = await Spreadsheet.CreateNewAsync(to, new SpreadCheetahOptions { DefaultDateTimeFormat = NumberFormat.Custom("yyyy-mm-dd hh:mm:ss") });
        var workbook = new Workbook(sheets);
        await sheets.StartWorksheetAsync("List", new WorksheetOptions { FrozenRows = 1 });
        return workbook;
    }

    public override async Task Line(IReadOnlyList<object?> values, CancellationToken ct) => await _sheets.AddRowAsync(values.Select(Cell).ToList(), ct);

    public override async Task End(CancellationToken ct) => await _sheets.FinishAsync(ct);

    public override ValueTask DisposeAsync() => _sheets.DisposeAsync();

    private Cell Cell(object? value) => Plain(value) switch
    {
        null => default,
        bool truth => new(truth),
        int number => new(number),
        long number => new(number),
        double number => new(number),
        decimal amount => new(amount, _amount),
        DateOnly day => new(day.ToDateTime(TimeOnly.MinValue), _day),
        DateTimeOffset at => new(at.UtcDateTime),
        var other => new(Text($"{other}")),
    };

    private static string Text(string text)
    {
        var defused = CellText.Defused(IsXml(text) ? text : string.Concat(text.EnumerateRunes().Where(IsXml)));
        return defused.Length <= MostCharacters ? defused : $"{defused[..(MostCharacters - (char.IsHighSurrogate(defused[MostCharacters - 2]) ? 2 : 1))]}…";
    }

    private static bool IsXml(string text) => text.All(letter => XmlConvert.IsXmlChar(letter));

    private static bool IsXml(System.Text.Rune rune) => rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value);
}
