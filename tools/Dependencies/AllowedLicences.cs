using System.Text.Json;

namespace HealthCoCreation.Dependencies;

/// <summary>The licences under which we take what others made.</summary>
/// <param name="Expressions">SPDX expressions, whole.</param>
/// <param name="Read">Packages whose nuspec tells no expression: a person has read the licence, and says which it is.</param>
public sealed record AllowedLicences(IReadOnlyList<string> Expressions, IReadOnlyDictionary<string, string> Read)
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web);

    public static AllowedLicences Of(string json) => JsonSerializer.Deserialize<AllowedLicences>(json, Reading)!;

    public static AllowedLicences From(string file) => Of(File.ReadAllText(file));

    /// <summary>What is against a package; null where nothing is.</summary>
    public string? WhyNot(RestoredPackage package) =>
        Expressions.Contains(package.Licence) || (Read.TryGetValue(package.Id, out var known) && Expressions.Contains(known))
            ? null
            : $"{package.Id} {package.Version}: {(package.Licence.Length > 0 ? package.Licence : "no licence")} is not allowed (tools/Dependencies/licences.json)";
}
