using HealthCoCreation.Infrastructure.Operations;
using HealthCoCreation.Infrastructure.Outbox;
using HealthCoCreation.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HealthCoCreation.IntegrationTests.Operations;

/// <summary>A node of the platform on a database that is there already.</summary>
internal sealed class Node(
    PlatformCluster cluster, string database, IReadOnlyDictionary<string, string>? settings = null, ReactionCatalogue? reactions = null) : PlatformHost(cluster)
{
    protected override IReadOnlyDictionary<string, string> Settings => settings ?? base.Settings;

    protected override Task<string> Database() => Task.FromResult(database);

    protected override void Replace(IServiceCollection services)
    {
        if (reactions is not null)
        {
            services.Replace(ServiceDescriptor.Singleton(reactions));
        }
    }

    /// <param name="cluster">Where the database is.</param>
    /// <param name="database">How to reach it.</param>
    /// <param name="settings">Settings beyond the usual ones.</param>
    /// <param name="reactions">Who reacts, where it is not the platform's own.</param>
    public static async Task<Node> Start(
        PlatformCluster cluster, string database, IReadOnlyDictionary<string, string>? settings = null, ReactionCatalogue? reactions = null)
    {
        var node = new Node(cluster, database, settings, reactions);
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
