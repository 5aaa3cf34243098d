using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace HealthCoCreation.Domain.Challenges;

/// <summary>The indicators that a challenge was published with. They go unchanged into the project and its evaluation: nobody moves the goalposts.</summary>
/// <param name="Indicators">In the order of the form.</param>
/// <param name="Hash">SHA-256 in lower-case hexadecimal.</param>
public sealed record IndicatorSet(IReadOnlyList<ChallengeIndicator> Indicators, string Hash)
{
    /// <summary>True where these are the indicators that the hash was taken of.</summary>
    public bool IsWhole => Hash == HashOf(Indicators);

    public static IndicatorSet Of(IReadOnlyList<ChallengeIndicator> indicators) => new(indicators, HashOf(indicators));

    /// <summary>Fixed order, no white space, numbers without trailing zeros: equal sets give equal bytes on every machine, whatever a database keeps of a number's form.</summary>
    public static string HashOf(IReadOnlyList<ChallengeIndicator> indicators)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            foreach (var one in indicators)
            {
                json.WriteStartArray();
                json.WriteStringValue(one.Code);
                json.WriteStringValue(one.Name);
                json.WriteStringValue(one.Unit);
                json.WriteStringValue(Plain(one.Baseline));
                json.WriteStringValue(Plain(one.Target));
                json.WriteBooleanValue(one.Primary);
                json.WriteStringValue(one.MinimumImportantDifference is { } least ? Plain(least) : null);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));
    }

    private static string Plain(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);
}
