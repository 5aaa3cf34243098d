using System.Globalization;

namespace HealthCoCreation.Api.Http.Tables;

/// <summary>Texts of cells: what a spreadsheet would take for a formula is defused going out, and what was defused is whole again coming in.</summary>
internal static class CellText
{
    public static string Defused(string text) => IsFormula(text) ? CsvTable.Options.InjectionEscape + text : text;

    public static string Of(object cell) => cell switch
    {
        string text => text.Length > 1 && text[0] == CsvTable.Options.InjectionEscape && IsFormula(text[1..]) ? text[1..] : text,
        bool truth => truth ? "true" : "false",
        DateTime at => at.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!,
    };

    private static bool IsFormula(string text) => text.Length > 0 && CsvTable.Options.InjectionCharacters.Contains(text[0], StringComparison.Ordinal);
}
