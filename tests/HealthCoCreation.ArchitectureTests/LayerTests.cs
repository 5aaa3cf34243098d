using System.Reflection;

namespace HealthCoCreation.ArchitectureTests;

/// <summary>Which layer may know which.</summary>
public sealed class LayerTests
{
    // The composition root may name anything. The edge names five things of Infrastructure: the call's context, the
    // installation's marks, the directory of tokens, the meters, the shared windows.
    private static readonly string[] MayNameInfrastructure =
    [
        "HealthCoCreation.Api/Program.cs", "HealthCoCreation.Api/Platform.cs", "HealthCoCreation.Api/PlatformDatabase.cs", "HealthCoCreation.Api/Greeting.cs",
        "HealthCoCreation.Api/Refusals.cs", "HealthCoCreation.Api/Telemetry.cs", "HealthCoCreation.Api/Configuration/Settings.cs", "HealthCoCreation.Api/Configuration/Sections.cs",
        "HealthCoCreation.Api/Verbs/Verb.cs", "HealthCoCreation.Api/Verbs/Migrate.cs", "HealthCoCreation.Api/Verbs/WriteBackup.cs", "HealthCoCreation.Api/Verbs/RestoreBackup.cs",
        "HealthCoCreation.Api/Verbs/Verify.cs", "HealthCoCreation.Api/Verbs/Redeliver.cs", "HealthCoCreation.Api/Verbs/WrapKeys.cs", "HealthCoCreation.Api/Verbs/OpenAdministrator.cs",
        "HealthCoCreation.Api/Http/Problems.cs", "HealthCoCreation.Api/Http/QuotaWindows.cs", "HealthCoCreation.Api/Http/CallerGate.cs", "HealthCoCreation.Api/Http/Answers.cs", "HealthCoCreation.Api/Http/Paging.cs",
    ];

    [Fact]
    public void The_domain_knows_the_base_library_and_nothing_else() => Rule.Holds<System.Reflection.Assembly[]>(
        assemblies => assemblies.SelectMany(assembly => assembly.GetReferencedAssemblies())
            .Where(name => !name.Name!.StartsWith("System", StringComparison.Ordinal) && name.Name != "netstandard")
            .Select(name => name.Name),
        real: [House.Domain],
        planted: [House.Application]);

    [Fact]
    public void The_application_knows_neither_the_database_driver_nor_the_web() => Rule.Holds<Assembly[]>(
        Knows("Npgsql", "Microsoft.AspNetCore", "HealthCoCreation.Infrastructure", "HealthCoCreation.Api", "Microsoft.EntityFrameworkCore.Relational"),
        real: [House.Application],
        planted: [House.Infrastructure]);

    [Fact]
    public void The_infrastructure_does_not_know_the_edge() => Rule.Holds<Assembly[]>(
        Knows("HealthCoCreation.Api", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.Mvc"),
        real: [House.Infrastructure],
        planted: [House.Api]);

    [Fact]
    public void The_edge_names_infrastructure_only_where_it_is_put_together() => Rule.Holds<IReadOnlyCollection<SourceFile>>(
        files => files
            .Where(file => file.Text.Contains("HealthCoCreation.Infrastructure", StringComparison.Ordinal) && !MayNameInfrastructure.Contains(file.Path))
            .Select(file => file.Path),
        House.Sources("HealthCoCreation.Api"),
        planted: [new("HealthCoCreation.Api/Calls/OpenCallEndpoint.cs", "using HealthCoCreation.Infrastructure.Persistence;")]);

    [Fact]
    public void The_edge_asks_the_application_and_touches_no_rows() => Rule.Holds<IReadOnlyCollection<SourceFile>>(
        files => files
            .Where(file => !MayNameInfrastructure.Contains(file.Path)
                && (file.Text.Contains("IAppDb", StringComparison.Ordinal) || file.Text.Contains("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
                    || file.Text.Contains("Npgsql", StringComparison.Ordinal)))
            .Select(file => file.Path),
        [.. House.Sources("HealthCoCreation.Api").Where(file => file.Path != "HealthCoCreation.Api/Http/Contract/ProblemPages.cs")],
        planted: new List<SourceFile> { new("HealthCoCreation.Api/Calls/OpenCallEndpoint.cs", "internal static Task Open(IAppDb db)") });

    private static Func<Assembly[], IEnumerable<string?>> Knows(params string[] prefixes) => assemblies => assemblies
        .SelectMany(assembly => assembly.GetReferencedAssemblies())
        .Where(name => prefixes.Any(prefix => name.Name!.StartsWith(prefix, StringComparison.Ordinal)))
        .Select(name => name.Name);
}
