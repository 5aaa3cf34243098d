using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace HealthCoCreation.ArchitectureTests;

/// <summary>The house under test: its four assemblies, and its source.</summary>
internal static class House
{
    public static readonly Assembly Domain = typeof(Domain.Common.Error).Assembly;
    public static readonly Assembly Application = typeof(Application.Common.IAppDb).Assembly;
    public static readonly Assembly Infrastructure = typeof(Infrastructure.Registration).Assembly;
    public static readonly Assembly Api = typeof(Program).Assembly;

    public static readonly Assembly[] All = [Domain, Application, Infrastructure, Api];

    public static string Root { get; } = FindRoot();

    /// <summary>The hand-written source files of a project, by their path within src.</summary>
    public static IReadOnlyList<SourceFile> Sources(string project)
    {
        var src = Path.Combine(Root, "src");
        return
        [
            .. Directory.EnumerateFiles(Path.Combine(src, project), "*.cs", SearchOption.AllDirectories)
                .Select(path => new SourceFile(Path.GetRelativePath(src, path).Replace('\\', '/'), File.ReadAllText(path)))
                .Where(file => !file.Path.Contains("/obj/", StringComparison.Ordinal) && !file.Path.Contains("/bin/", StringComparison.Ordinal)
                    && !file.Path.Contains("/Migrations/", StringComparison.Ordinal)),
        ];
    }

    /// <summary>Every member of another assembly that an assembly's code names: <c>System.DateTime.get_UtcNow/0</c>.</summary>
    public static IEnumerable<string> MembersUsedBy(Assembly assembly)
    {
        using var file = File.OpenRead(assembly.Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind != HandleKind.TypeReference || member.GetKind() != MemberReferenceKind.Method)
            {
                continue;
            }

            var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
            var signature = metadata.GetBlobReader(member.Signature);
            var header = signature.ReadSignatureHeader();
            if (header.IsGeneric)
            {
                signature.ReadCompressedInteger();
            }

            yield return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}.{metadata.GetString(member.Name)}/{signature.ReadCompressedInteger()}";
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HealthCoCreation.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}

/// <summary>One file of hand-written source.</summary>
internal sealed record SourceFile(string Path, string Text);

/// <summary>Holds a rule, after proving with something planted that it can fail.</summary>
internal static class Rule
{
    public static void Holds<T>(Func<T, IEnumerable<string?>> violations, T real, T planted)
    {
        violations(planted).ShouldNotBeEmpty("The rule does not see the planted violation.");
        var found = violations(real).Distinct().ToList();
        Assert.True(found.Count == 0, $"{found.Count} violations:\n{string.Join('\n', found)}");
    }
}
