using System.Text.Json;
using System.Xml.Linq;

namespace HealthCoCreation.Dependencies;

/// <summary>A package as it was restored.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha512">Digest of the package file, in hexadecimal digits.</param>
/// <param name="Licence">As its nuspec says: an SPDX expression, the name of a file in it, an address, or nothing.</param>
/// <param name="Ships">False where it serves the build only.</param>
/// <param name="DependsOn">The packages it uses, by name.</param>
public sealed record RestoredPackage(string Id, string Version, string Sha512, string Licence, bool Ships, IReadOnlyList<string> DependsOn)
{
    /// <summary>The package's address: <c>pkg:nuget/Npgsql@10.0.0</c>.</summary>
    public string Purl => $"pkg:nuget/{Id}@{Version}";
}

/// <summary>Reads what a restore has left behind: <c>obj/project.assets.json</c> and the packages' own nuspecs.</summary>
public static class RestoredPackages
{
    public static IReadOnlyList<RestoredPackage> In(string assetsFile)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(assetsFile));
        var folders = assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        var libraries = assets.RootElement.GetProperty("libraries");
        var target = assets.RootElement.GetProperty("targets").EnumerateObject().First().Value;
        return
        [
            .. target.EnumerateObject()
                .Where(one => one.Value.GetProperty("type").GetString() == "package")
                .Select(one => Read(one.Name, one.Value, libraries.GetProperty(one.Name), folders))
                .OrderBy(package => package.Id, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static RestoredPackage Read(string name, JsonElement resolved, JsonElement library, IReadOnlyList<string> folders)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var path = library.GetProperty("path").GetString()!;
        var nuspec = library.GetProperty("files").EnumerateArray().Select(file => file.GetString()!)
            .Single(file => file.EndsWith(".nuspec", StringComparison.Ordinal) && !file.Contains('/', StringComparison.Ordinal));
        var found = folders.Select(folder => Path.Combine(folder, path, nuspec)).First(File.Exists);
        return new(
            name[..slash],
            name[(slash + 1)..],
            Convert.ToHexStringLower(Convert.FromBase64String(library.GetProperty("sha512").GetString()!)),
            LicenceIn(XDocument.Load(found)),
            Has(resolved, "runtime") || Has(resolved, "runtimeTargets") || Has(resolved, "contentFiles"),
            resolved.TryGetProperty("dependencies", out var dependencies) ? [.. dependencies.EnumerateObject().Select(one => one.Name)] : []);
    }

    private static bool Has(JsonElement resolved, string kind) =>
        resolved.TryGetProperty(kind, out var files) && files.EnumerateObject().Any(file => !file.Name.EndsWith("_._", StringComparison.Ordinal));

    private static string LicenceIn(XDocument nuspec)
    {
        XElement? Told(string name) => nuspec.Descendants().FirstOrDefault(element => element.Name.LocalName == name);
        var licence = Told("license");
        return licence is null ? Told("licenseUrl")?.Value.Trim() ?? ""
            : (string?)licence.Attribute("type") == "expression" ? licence.Value.Trim()
            : $"file:{licence.Value.Trim()}";
    }
}
