using System.Globalization;
using System.Text.RegularExpressions;

namespace HealthCoCreation.Api.Http.Tables;

/// <summary>Texts of cells: what a spreadsheet would take for a formula is defused going out, and what was defused is whole again coming in.</summary>
internal static partial class CellText
{
    public static string Defused(string text) => IsFormula(text) ? CsvTable.Options.InjectionEscape + text : text;

    /// <summary>
    /// The same within a text: where commas are decimal signs a spreadsheet splits lines at semicolons, and takes for cells what are none.
    /// </summary>
    public static string DefusedWithin(string text) => CellWithin().Replace(text, "$1'$2");

    public static string Of(object cell) => cell switch
    {
        string text => text.Length > 1 && text[0] == CsvTable.Options.InjectionEscape && IsFormula(text[1..]) ? Within(text[1..]) : Within(text),
        bool truth => truth ? "true" : "false",
        DateTime at => at.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!,
    };

    private static string Within(string text) => DefusedCellWithin().Replace(text, "$1$2");

    [GeneratedRegex(@"([;\t\r\n])([=+\-@])")]
    private static partial Regex CellWithin();

    [GeneratedRegex(@"([;\t\r\n])'([=+\-@])")]
    private static partial Regex DefusedCellWithin();

    private static bool IsFormula(string text) => text.Length > 0 && CsvTable.Options.InjectionCharacters.Contains(text[0], StringComparison.Ordinal);
}
