using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace HealthCoCreation.ContractTests.Fuzz;

/// <summary>Values that programs stumble over: at the edges of what a schema allows, and beyond. As raw JSON, since some are none.</summary>
internal static class Values
{
    public static readonly string[] Texts =
    [
        "", " ", "\t", "\n", "a\nb", "a\r\nb", "\0", "a\0b", "\u0001", "\u007f", "\u0085", "\u2028", "\ufeff", "\u202eevil\u202c", "مرحبا", "e\u0301", "ﬁ", "İı",
        "🧪", "👩‍⚕️", "𝔘𝔫𝔦", "\ufffd", "\uffff", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "=HYPERLINK(\"http://x.example\")",
        "+1", "-1", "@SUM(A1)", "'; drop table fuzz; --", "' or '1'='1", "1); select pg_sleep(9); --", "\\", "\"", "%00", "%2e%2e%2f", "../../../etc/passwd",
        "..\\..\\", "${jndi:ldap://x.example}", "{{7*7}}", "{0}", "%s%n", "null", "undefined", "NaN", "Infinity", "true", "0", "-0", "1e309",
        "00000000-0000-0000-0000-000000000000", "urn:uuid:00000000-0000-0000-0000-000000000000", "{00000000-0000-0000-0000-000000000000}",
        "00000000000000000000000000000000", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF", "0001-01-01", "9999-12-31", "2024-02-29", "2023-02-29", "2026-1-1",
        "2026-13-01", "2026-01-12T09:00:00Z", "2026-12-31T23:59:60Z", "2026-01-12T24:00:00Z", "2026-01-12T09:00:00", "2026-01-12 09:00:00Z", "2026-01-12t09:00:00z",
        "2026-01-12T09:00:00+14:00", "2026-01-12T09:00:00-12:00", "2026-01-12T09:00:00+99:00", "2026-01-12T09:00:00.123456789Z", "1900-01-01T00:00:00+05:00",
        "2200-12-31T23:59:59-10:00", "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "infinity", "-infinity", "now", "EUR", "eur", "XXX", "fr", "FR", "xx",
    ];

    public static readonly string[] Amounts =
    [
        "0", "-0", "0.00", "-0.01", "0.01", "0.001", "0.10", "1.", ".5", "+1", " 1", "1 ", "1,5", "1,000.00", "1e5", "00001.00", "99999999999999.99", "-99999999999999.99",
        "100000000000000", "99999999999999999999", "79228162514264337593543950335", "0x10", "١", "1_000", "NaN",
    ];

    public static readonly string[] Numbers =
    [
        "0", "-0", "-0.0", "1", "-1", "0.1", "1.0", "1e2", "1E-2", "1e400", "-1e400", "1e-400", "1e308", "2147483647", "2147483648", "-2147483648", "-2147483649",
        "9007199254740991", "9007199254740993", "9223372036854775807", "9223372036854775808", "79228162514264337593543950335", "79228162514264337593543950336",
        "0.1234567890123456789012345678901234567890", "99999999999999.9999", "100000000000000", "3.14159265358979", "1000", "100.01", "5.5", "4.99",
    ];

    /// <summary>What is no JSON value at all.</summary>
    public static readonly string[] Broken = ["NaN", "-Infinity", "01", "1.", ".5", "+1", "0x1", "'a'", "undefined", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\x41\"", "\"a", "{a:1}", "[1,]", "tru"];

    public static readonly string[] OtherTypes = ["null", "true", "false", "0", "\"text\"", "[]", "{}", "[[]]", "{\"a\":{}}", "[null]", "[{}]", "-1"];

    /// <summary>A value at or beyond the edge of a schema.</summary>
    public static string For(JsonObject schema, Random random, Func<string> someId)
    {
        var types = ServedContract.Types(schema);
        if (random.Next(6) == 0)
        {
            return Pick(OtherTypes, random);
        }

        if (types.Contains("string"))
        {
            return Quoted(Text(schema, random, someId));
        }

        if (types.Contains("integer") || types.Contains("number"))
        {
            return Number(schema, random);
        }

        return Pick(OtherTypes, random);
    }

    public static string Text(JsonObject schema, Random random, Func<string> someId)
    {
        var longest = schema["maxLength"]?.GetValue<int>() ?? 100;
        var shortest = schema["minLength"]?.GetValue<int>() ?? 0;
        if (schema["enum"] is JsonArray values && random.Next(2) == 0)
        {
            var one = Pick([.. values.Select(value => value!.GetValue<string>())], random);
            return random.Next(4) switch { 0 => one.ToUpperInvariant(), 1 => $"{one} ", _ => one };
        }

        if (schema["format"]?.GetValue<string>() == "uuid" && random.Next(2) == 0)
        {
            return random.Next(5) == 0 ? someId().ToUpperInvariant() : someId();
        }

        if (schema["pattern"]?.GetValue<string>().StartsWith("^-?[0-9]", StringComparison.Ordinal) == true && random.Next(4) > 0)
        {
            return Pick(Amounts, random);
        }

        return random.Next(9) switch
        {
            0 => new string('a', longest),
            1 => new string('a', longest + 1),
            2 => new string('a', Math.Max(0, shortest - 1)),
            3 => new string('a', shortest),
            4 => string.Concat(Enumerable.Repeat("🧪", longest / (random.Next(2) + 1))),
            5 => string.Concat(Enumerable.Repeat("é", longest)),
            _ => Pick(Texts, random),
        };
    }

    private static string Number(JsonObject schema, Random random)
    {
        var edge = (random.Next(2) == 0 ? schema["minimum"] : schema["maximum"])?.ToString();
        if (edge is null || random.Next(3) == 0 || !decimal.TryParse(edge, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return Pick(Numbers, random);
        }

        return (number + Pick([-1m, 0m, 1m, 0.01m, -0.01m, 0.00001m], random)).ToString(CultureInfo.InvariantCulture);
    }

    public static T Pick<T>(IReadOnlyList<T> from, Random random) => from[random.Next(from.Count)];

    public static string Quoted(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var letter in text)
        {
            json.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                < ' ' => FormattableString.Invariant($"\\u{(int)letter:x4}"),
                _ => letter.ToString(),
            });
        }

        return json.Append('"').ToString();
    }
}
