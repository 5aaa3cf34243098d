using HealthCoCreation.Infrastructure.Operations;
using HealthCoCreation.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCoCreation.IntegrationTests.Operations;

/// <summary>A node of the platform on a database that is there already.</summary>
internal sealed class Node(PlatformCluster cluster, string database, IReadOnlyDictionary<string, string>? settings = null) : PlatformHost(cluster)
{
    protected override IReadOnlyDictionary<string, string> Settings => settings ?? base.Settings;

    protected override Task<string> Database() => Task.FromResult(database);

    public static async Task<Node> Start(PlatformCluster cluster, string database, IReadOnlyDictionary<string, string>? settings = null)
    {
        var node = new Node(cluster, database, settings);
        await node.InitializeAsync();
        return node;
    }
}

internal static class Verifying
{
    /// <summary>What <c>verify</c> finds, as <c>check: fault</c>.</summary>
    public static async Task<IReadOnlyList<string>> Faults(IServiceProvider services) =>
        [.. (await Findings(services)).SelectMany(finding => finding.Faults.Select(fault => $"{finding.Check}: {fault}"))];

    public static async Task<IReadOnlyList<Finding>> Findings(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var findings = new List<Finding>();
        await foreach (var finding in scope.ServiceProvider.GetRequiredService<Verification>().Run(CancellationToken.None))
        {
            findings.Add(finding);
        }

        return findings;
    }
}
