using HealthCoCreation.Dependencies;

switch (args)
{
    case ["bill", var assets, var file, var version]:
        await File.WriteAllTextAsync(file, BillOfMaterials.Of(RestoredPackages.In(assets), "HealthCoCreation", version));
        return 0;
    case ["licences", .. var all] when all.Length > 0:
        var allowed = AllowedLicences.From(Path.Combine(AppContext.BaseDirectory, "licences.json"));
        var packages = all.SelectMany(RestoredPackages.In).DistinctBy(package => package.Purl).ToList();
        var faults = packages.Select(allowed.WhyNot).OfType<string>().ToList();
        faults.ForEach(Console.Error.WriteLine);
        Console.WriteLine($"Licences: {packages.Count} packages, {faults.Count} not allowed.");
        return faults.Count == 0 ? 0 : 1;
    default:
        Console.Error.WriteLine("Usage: bill <project.assets.json> <file> <version> | licences <project.assets.json> ...");
        return 2;
}
