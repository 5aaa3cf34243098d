namespace HealthCoCreation.Domain.Regions;

/// <summary>One code of the statistical classification of regions.</summary>
/// <param name="Code">The code: <c>FI1D9</c>.</param>
/// <param name="Country">The country it belongs to (ISO 3166-1 alpha-2): the codes of Greece begin with EL, those of the United Kingdom with TL.</param>
/// <param name="Level">0 for a country, 1 to 3 for its regions.</param>
/// <param name="Parent">The code that it lies in; null for a country.</param>
/// <param name="Label">The official name; null where the source has none.</param>
/// <param name="English">The name in English, French, Spanish and Finnish: the official one where it has no other, null where neither is known.</param>
public sealed record NutsCode(
    string Code, string Country, int Level, string? Parent, string? Label, string? English, string? French, string? Spanish, string? Finnish)
{
    /// <summary>Every name that it is found by.</summary>
    public IEnumerable<string> Names => new[] { Label, English, French, Spanish, Finnish }.OfType<string>();
}

/// <summary>
/// NUTS 2024 (Reg. (EU) 2023/674) of the Union and the statistical regions of the EFTA countries, and the largest ITL regions of the United
/// Kingdom, which NUTS has no more. Level 3 is the Publications Office's list (eForms SDK 1.15, CC BY 4.0) without its extra-regio rows; the
/// levels above follow from it.
/// </summary>
public static class NutsCodes
{
    private static readonly SortedDictionary<string, NutsCode> Known = Read();

    /// <summary>All of them, in the order of the codes.</summary>
    public static IReadOnlyCollection<NutsCode> All => Known.Values;

    public static NutsCode? Find(string code) => Known.GetValueOrDefault(code);

    /// <summary>Whether a code is listed and lies in the country (ISO 3166-1 alpha-2).</summary>
    public static bool IsOf(string code, string country) => Find(code)?.Country == country;

    private static SortedDictionary<string, NutsCode> Read()
    {
        using var file = new StreamReader(typeof(NutsCodes).Assembly.GetManifestResourceStream("nuts-2024.csv")!);
        var known = new SortedDictionary<string, NutsCode>(StringComparer.Ordinal);
        file.ReadLine();
        while (file.ReadLine() is { } line)
        {
            var cells = line.Split(';');
            var code = cells[0];
            string? Name(int cell) => cells[cell].Length > 0 ? cells[cell] : cells[1].Length > 0 ? cells[1] : null;
            known.Add(code, new(
                code, CountryOf(code), code.Length - 2, code.Length > 2 ? code[..^1] : null, Name(1), Name(2), Name(3), Name(4), Name(5)));
        }

        return known;
    }

    private static string CountryOf(string code) => code[..2] switch
    {
        "EL" => "GR",
        "TL" => "GB",
        var country => country,
    };
}
