using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthCoCreation.Dependencies;

/// <summary>
/// A software bill of materials, CycloneDX 1.6 in JSON. The same packages give the same bytes: it carries no time, and its serial
/// number follows from its content.
/// </summary>
public static class BillOfMaterials
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(IReadOnlyList<RestoredPackage> packages, string name, string version)
    {
        var known = packages.ToDictionary(package => package.Id, package => package.Purl, StringComparer.OrdinalIgnoreCase);
        var used = packages.SelectMany(package => package.DependsOn).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var root = $"pkg:generic/{name}@{version}";
        var bill = new JsonObject
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["serialNumber"] = $"urn:uuid:{Serial(root, packages)}",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["component"] = new JsonObject { ["type"] = "application", ["bom-ref"] = root, ["name"] = name, ["version"] = version, ["licenses"] = Licences("Apache-2.0") },
            },
            ["components"] = new JsonArray([.. packages.Select(Component)]),
            ["dependencies"] = new JsonArray(
            [
                Uses(root, packages.Where(package => !used.Contains(package.Id)).Select(package => package.Purl)),
                .. packages.Select(package => Uses(package.Purl, package.DependsOn.Where(known.ContainsKey).Select(id => known[id]))),
            ]),
        };
        return bill.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Component(RestoredPackage package) => new()
    {
        ["type"] = "library",
        ["bom-ref"] = package.Purl,
        ["name"] = package.Id,
        ["version"] = package.Version,
        ["scope"] = package.Ships ? "required" : "excluded",
        ["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = package.Sha512 }),
        ["licenses"] = Licences(package.Licence),
        ["purl"] = package.Purl,
    };

    private static JsonArray Licences(string licence) =>
        licence.StartsWith("http", StringComparison.Ordinal) ? new(new JsonObject { ["license"] = new JsonObject { ["name"] = licence, ["url"] = licence } })
        : licence.StartsWith("file:", StringComparison.Ordinal) ? new(new JsonObject { ["license"] = new JsonObject { ["name"] = licence } })
        : new(new JsonObject { ["expression"] = licence });

    private static JsonObject Uses(string who, IEnumerable<string> whom) =>
        new() { ["ref"] = who, ["dependsOn"] = new JsonArray([.. whom.Order(StringComparer.Ordinal).Select(one => JsonValue.Create(one))]) };

    private static Guid Serial(string root, IReadOnlyList<RestoredPackage> packages) => new(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', packages.Select(package => $"{package.Purl} {package.Sha512}").Prepend(root)))).AsSpan(0, 16));
}
