namespace HealthCoCreation.ContractTests.Specifications;

/// <summary>
/// A generated file that is committed. It is always written to artifacts, and to its place in the repository only when
/// UPDATE_SPECS=1 says so: otherwise the comparison could not fail.
/// </summary>
internal static class GoldenFile
{
    private const string Folder = "api-specs";

    public static void Compare(string name, string current)
    {
        var root = Root();
        WriteTo(Path.Combine(root, "artifacts", Folder, name), current);
        var committed = Path.Combine(root, Folder, name);
        if (Environment.GetEnvironmentVariable("UPDATE_SPECS") == "1")
        {
            WriteTo(committed, current);
            return;
        }

        var difference = File.Exists(committed) ? FirstDifference(File.ReadAllText(committed), current) : "the file is missing";
        Assert.True(difference is null, $"{Folder}/{name} is not what the code says now ({difference}). See artifacts/{Folder}/{name}; "
            + "where the change is wanted: UPDATE_SPECS=1 dotnet test tests/HealthCoCreation.ContractTests");
    }

    /// <summary>Where a file of the specifications is committed.</summary>
    public static string PathOf(string name) => Path.Combine(Root(), Folder, name);

    public static string? FirstDifference(string before, string now)
    {
        var old = Lines(before);
        var current = Lines(now);
        for (var at = 0; at < Math.Max(old.Length, current.Length); at++)
        {
            var was = old.ElementAtOrDefault(at) ?? "";
            var becomes = current.ElementAtOrDefault(at) ?? "";
            if (was != becomes || at >= old.Length != at >= current.Length)
            {
                return $"line {at + 1}: '{was.Trim()}' became '{becomes.Trim()}'";
            }
        }

        return null;
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    public static void Write(string name, string text) => WriteTo(PathOf(name), text);

    private static void WriteTo(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.ReplaceLineEndings("\n"));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HealthCoCreation.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
