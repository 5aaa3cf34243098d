using System.Diagnostics;
using System.Globalization;
using HealthCoCreation.Infrastructure.Persistence;

namespace HealthCoCreation.Benchmarks;

/// <summary>
/// Compares the platform's hot operations with a floor: the same work by hand-written SQL, in the same host behind the same
/// middleware. Only the ratio says something on a shared machine, so rounds of both alternate.
/// </summary>
internal static class Benchmark
{
    public static async Task<int> Main(string[] args)
    {
        if (args is ["serve", var connectionString])
        {
            await Server.Run(connectionString);
            return 0;
        }

        var plan = args.Contains("--smoke") ? Plan.Smoke : args.Contains("--quick") ? Plan.Quick : Plan.Whole;
        foreach (var option in args.Select(one => one.Split('=', 2)).Where(one => one.Length == 2))
        {
            plan = option switch
            {
                ["--only", var part] => plan with { Only = part },
                ["--rounds", var rounds] => plan with { Rounds = int.Parse(rounds, CultureInfo.InvariantCulture) },
                _ => throw new ArgumentException($"There is no option {option[0]}; there are --smoke, --quick, --only=<part of a name> (or search), --rounds=<number>.", nameof(args)),
            };
        }

        var began = Stopwatch.GetTimestamp();
        await using var postgres = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { Durable = false, MaxConnections = 200 }, Console.Error.WriteLine, CancellationToken.None);
        var database = await Dataset.MakeDatabase(postgres);
        await using var server = await ServerProcess.Start(database);
        if (plan.Only == "search")
        {
            await SearchBenchmark.Run(database, server);
            return 0;
        }

        var dataset = await Dataset.Fill(server, database, plan);
        Console.Error.WriteLine($"{plan.Challenges:N0} challenges and {plan.Proposals:N0} proposals after {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s.");

        var cases = Cases.Of(dataset, plan).Where(one => plan.Only is null || one.Name.Contains(plan.Only, StringComparison.Ordinal)).ToList();
        foreach (var one in cases)
        {
            await one.MustAgree(server.Address);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Challenges:N0} challenges, {plan.Proposals:N0} proposals, {plan.Connections} connections, {plan.Rounds} rounds of each in the order A B B A"));
        Console.WriteLine("| Operation | Floor, requests/s | Platform, requests/s | Platform / floor, median (least–most) | Floor p50, p99 ms | Platform p50, p99 ms |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        foreach (var one in cases)
        {
            Console.WriteLine((await Comparison.Run(server.Address, one, plan)).Row);
        }

        Console.Error.WriteLine($"Done after {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s.");
        return 0;
    }
}

/// <summary>How much is measured.</summary>
/// <param name="Connections">Requests under way at any time.</param>
/// <param name="Rounds">Slices of each side.</param>
/// <param name="Slice">Length of a slice of reading.</param>
/// <param name="Submissions">Submissions in a slice: each needs a draft of its own.</param>
/// <param name="Warm">Slices of each side before the first that counts.</param>
internal sealed record Plan(int Challenges, int Proposals, int Connections, int Rounds, TimeSpan Slice, int Submissions, int Warm)
{
    public static readonly Plan Whole = new(100_000, 300_000, 16, 16, TimeSpan.FromSeconds(1), 600, 8);

    public static readonly Plan Quick = new(2_000, 6_000, 8, 2, TimeSpan.FromSeconds(0.3), 60, 3);

    /// <summary>Measures nothing: each operation once on both sides, which have to answer the same.</summary>
    public static readonly Plan Smoke = new(50, 400, 2, 1, TimeSpan.FromSeconds(0.3), 2, 0);

    /// <summary>Part of the name of the only case to run.</summary>
    public string? Only { get; init; }

    /// <summary>Drafts that the submissions use up, the warm-up included.</summary>
    public int Drafts => (Submissions * 2 * (Rounds + Warm)) + 100;
}
