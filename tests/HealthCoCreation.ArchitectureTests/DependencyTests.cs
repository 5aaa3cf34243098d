using System.Text.Json.Nodes;
using HealthCoCreation.Dependencies;

namespace HealthCoCreation.ArchitectureTests;

/// <summary>What others made: under licences we take, as committed, and told in the bill of materials.</summary>
public sealed class DependencyTests
{
    private static readonly string Api = Path.Combine(House.Root, "src", "HealthCoCreation.Api");

    private static readonly IReadOnlyList<RestoredPackage> Restored = RestoredPackages.In(Path.Combine(Api, "obj", "project.assets.json"));

    [Fact]
    public void Every_package_of_every_project_has_a_licence_that_is_allowed()
    {
        var allowed = AllowedLicences.From(Path.Combine(House.Root, "tools", "Dependencies", "licences.json"));

        Rule.Holds<IReadOnlyList<RestoredPackage>>(
            packages => packages.Select(allowed.WhyNot).Where(fault => fault is not null),
            [.. Projects("project.assets.json", "obj").SelectMany(RestoredPackages.In)],
            planted: [new("Planted", "1.0.0", "", "AGPL-3.0-only", true, [])]);
        allowed.WhyNot(new("Unsaid", "1.0.0", "", "", true, [])).ShouldNotBeNull();
    }

    [Fact]
    public void The_bill_of_materials_names_every_package_of_the_lock_file_and_no_other()
    {
        var bill = JsonNode.Parse(BillOfMaterials.Of(Restored, "HealthCoCreation", "1.0.0"))!;

        Named(bill).ShouldBe(Locked(Path.Combine(Api, "packages.lock.json")), ignoreOrder: true);
        Named(bill).ShouldContain("pkg:nuget/Npgsql@10.0.0");
    }

    [Fact]
    public void The_bill_of_materials_is_CycloneDX_and_every_reference_in_it_leads_somewhere()
    {
        var bill = JsonNode.Parse(BillOfMaterials.Of(Restored, "HealthCoCreation", "1.0.0"))!;

        (Text(bill, "bomFormat"), Text(bill, "specVersion"), bill["version"]!.GetValue<int>()).ShouldBe(("CycloneDX", "1.6", 1));
        Text(bill, "serialNumber").ShouldMatch("^urn:uuid:[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$");
        var root = Text(bill["metadata"]!["component"]!, "bom-ref");
        var references = bill["components"]!.AsArray().Select(component => Text(component!, "bom-ref")).Append(root).ToList();
        references.ShouldBeUnique();
        var dependencies = bill["dependencies"]!.AsArray();
        dependencies.Select(one => Text(one!, "ref")).ShouldBe(references, ignoreOrder: true);
        var reached = new HashSet<string>();
        var open = new Queue<string>([root]);
        while (open.TryDequeue(out var reference))
        {
            if (reached.Add(reference))
            {
                foreach (var next in dependencies.Single(one => Text(one!, "ref") == reference)!["dependsOn"]!.AsArray())
                {
                    open.Enqueue(next!.GetValue<string>());
                }
            }
        }

        reached.ShouldBe(references, ignoreOrder: true);
        foreach (var component in bill["components"]!.AsArray())
        {
            Text(component!, "type").ShouldBe("library");
            Text(component!, "scope").ShouldBeOneOf("required", "excluded");
            Text(component!["hashes"]![0]!, "content").ShouldMatch("^[0-9a-f]{128}$");
            component!["licenses"]!.AsArray().Count.ShouldBe(1);
        }

        // What only the build uses is told apart from what ships.
        Scope(bill, "Meziantou.Analyzer").ShouldBe("excluded");
        Scope(bill, "Npgsql").ShouldBe("required");
    }

    [Fact]
    public void Every_project_has_a_lock_file_that_names_no_source()
    {
        var projects = Projects("*.csproj", "").Where(project => !project.Contains("Migrations", StringComparison.Ordinal)).ToList();
        projects.Count.ShouldBeGreaterThan(10);

        Rule.Holds<IReadOnlyCollection<string>>(
            folders => folders.Where(folder => !File.Exists(Path.Combine(folder, "packages.lock.json"))
                || File.ReadAllText(Path.Combine(folder, "packages.lock.json")).Contains("://", StringComparison.Ordinal)),
            [.. projects.Select(project => Path.GetDirectoryName(project)!)],
            planted: [Path.GetTempPath()]);
    }

    private static IEnumerable<string> Projects(string pattern, string below) => new[] { "src", "tests", "tools" }
        .SelectMany(folder => Directory.EnumerateDirectories(Path.Combine(House.Root, folder)))
        .Select(project => Path.Combine(project, below))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, pattern))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}Migrations{Path.DirectorySeparatorChar}obj", StringComparison.Ordinal));

    private static List<string> Named(JsonNode bill) => [.. bill["components"]!.AsArray().Select(component => Text(component!, "purl"))];

    private static string Scope(JsonNode bill, string name) =>
        Text(bill["components"]!.AsArray().Single(component => Text(component!, "name") == name)!, "scope");

    private static List<string> Locked(string file) =>
    [
        .. JsonNode.Parse(File.ReadAllText(file))!["dependencies"]!["net10.0"]!.AsObject()
            .Where(one => Text(one.Value!, "type") != "Project")
            .Select(one => $"pkg:nuget/{one.Key}@{Text(one.Value!, "resolved")}"),
    ];

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();
}
