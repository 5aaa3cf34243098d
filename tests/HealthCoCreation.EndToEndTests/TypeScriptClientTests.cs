using System.Diagnostics;
using System.Globalization;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.EndToEndTests;

/// <summary>The typed client that is generated from the contract, compiled and let loose on the real process.</summary>
public sealed class TypeScriptClientTests : IDisposable
{
    private readonly DataFolder _folder = new();

    [Fact]
    public async Task A_generated_client_drafts_revises_meets_refusals_and_pages()
    {
        Assert.SkipUnless(NodeIsPresent(), "Node 20 with npm is not installed; the client in clients/typescript needs it.");
        var client = Path.Combine(Repository.Root(), "clients", "typescript");
        if (!Directory.Exists(Path.Combine(client, "node_modules", "openapi-fetch")))
        {
            await Run(client, "npm", ["ci", "--ignore-scripts"]);
        }

        await Run(client, "npm", ["run", "build"]);
        await using var process = await RealProcess.Start(_folder.Path, "empty");
        var given = new Given(process);
        var round = await given.ARoundCollecting();

        var told = await Run(client, "node", ["build/scenario.js"], new()
        {
            ["HCC_URL"] = process.Address.ToString().TrimEnd('/'),
            ["HCC_TOKEN"] = round.Challenger.Token!,
            ["HCC_NOW"] = given.Now!.Value.ToString("O", CultureInfo.InvariantCulture),
            ["HCC_ROUND"] = $"{round.Id}",
            ["HCC_OWNER"] = $"{round.Challenger.OrganisationId}",
        });

        told.Split('\n').Count(line => line.StartsWith("ok ", StringComparison.Ordinal)).ShouldBe(10, told);
        var drafts = (await round.Challenger.Get($"/v1/challenges?roundId={round.Id}")).Ok()["items"]!.AsArray();
        drafts.Count.ShouldBe(3);
    }

    public void Dispose() => _folder.Dispose();

    private static bool NodeIsPresent() => new[] { "node", "npm" }.All(tool =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool))));

    private static async Task<string> Run(string folder, string tool, string[] arguments, Dictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo(tool, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in settings ?? [])
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        await process.WaitForExitAsync(patience.Token);
        process.ExitCode.ShouldBe(0, $"{tool} {string.Join(' ', arguments)}\n{await output}\n{await errors}");
        return await output;
    }
}

internal static class Repository
{
    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HealthCoCreation.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
