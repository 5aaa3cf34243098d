namespace HealthCoCreation.TestSupport;

public sealed partial class Given
{
    /// <summary>An active region with the rule packs of 2018 and 2024; the same one for every test of a host.</summary>
    /// <returns>Its NUTS code.</returns>
    public async Task<string> ARegion(string code = "FR10")
    {
        var path = $"/v1/regions/{code}";
        if ((await Administrator.Get(path)).Status == 404)
        {
            (await Administrator.Post("/v1/regions", RegionBody(code))).Ok(201);
            (await Administrator.Step(path, "packs", PackBody($"{code}-2018", "2018-01-01", 200_000))).Ok();
            (await Administrator.Step(path, "packs", PackBody($"{code}-2024", "2024-01-01", 300_000))).Ok();
            (await Administrator.Step(path, "activate")).Ok();
        }

        return code;
    }

    public static object RegionBody(string code, string? timeZone = null) => new
    {
        code,
        name = Text(code[..2] switch { "ES" => "es", "FI" => "fi", "IT" => "it", _ => "fr" }, $"Region {code}"),
        country = code[..2],
        languages = new[] { "fr", "en" },
        currency = "EUR",
        timeZone = timeZone ?? code[..2] switch { "ES" => "Europe/Madrid", "FI" => "Europe/Helsinki", "IT" => "Europe/Rome", _ => "Europe/Paris" },
        role = "pilot",
        erdfPeriods = new[] { new { firstYear = 2021, lastYear = 2027, category = "moreDeveloped" } },
    };

    public static object PackBody(string name, string validFrom, decimal ceiling = 300_000, object? twoApproversAbove = null) => new
    {
        name,
        validFrom,
        deMinimisCeiling = Amount(ceiling),
        deMinimisRule = "Reg. (EU) 2023/2831, any rolling three years",
        legalBasis = "Regional innovation scheme",
        twoApproversAbove,
    };

    /// <summary>A text in one language, as bodies take it.</summary>
    public static object Text(string language, string text) => new
    {
        original = language,
        texts = new Dictionary<string, object> { [language] = new { text } },
    };
}
