using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HealthCoCreation.Domain.Challenges;

/// <summary>The indicators that a challenge was published with. They go unchanged into the project and its evaluation: nobody moves the goalposts.</summary>
/// <param name="Indicators">In the order of the form.</param>
/// <param name="Hash">SHA-256 in lower-case hexadecimal.</param>
public sealed record IndicatorSet(IReadOnlyList<ChallengeIndicator> Indicators, string Hash)
{
    /// <summary>True where these are the indicators that the hash was taken of.</summary>
    public bool IsWhole => Hash == HashOf(Indicators);

    public static IndicatorSet Of(IReadOnlyList<ChallengeIndicator> indicators) => new(indicators, HashOf(indicators));

    /// <summary>SHA-256 of the canonical form, in lower-case hexadecimal.</summary>
    public static string HashOf(IReadOnlyList<ChallengeIndicator> indicators) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(indicators))));

    /// <summary>
    /// Equal sets give equal bytes on every machine and in every language, whatever a database keeps of a number's form: an array of arrays in the
    /// canonical form of JSON (RFC 8785), numbers as texts without an exponent or trailing zeros. The contract tells clients the same.
    /// </summary>
    private static string Canonical(IEnumerable<ChallengeIndicator> indicators) => $"[{string.Join(',', indicators.Select(one => $"[{string.Join(',',
    [
        Quoted(one.Code),
        Quoted(one.Name),
        Quoted(one.Unit),
        Quoted(Plain(one.Baseline)),
        Quoted(Plain(one.Target)),
        one.Primary ? "true" : "false",
        one.MinimumImportantDifference is { } least ? Quoted(Plain(least)) : "null",
    ])}]"))}]";

    // The framework's writers escape more than RFC 8785 (3.2.2.2) does.
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' or '\\' => quoted.Append('\\').Append(letter),
                '\b' => quoted.Append("\\b"),
                '\t' => quoted.Append("\\t"),
                '\n' => quoted.Append("\\n"),
                '\f' => quoted.Append("\\f"),
                '\r' => quoted.Append("\\r"),
                < ' ' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => quoted.Append(letter),
            };
        }

        return quoted.Append('"').ToString();
    }

    // There is one zero: a database keeps no sign of it.
    private static string Plain(decimal number) =>
        number == 0 ? "0" : number.ToString("0.############################", CultureInfo.InvariantCulture);
}
