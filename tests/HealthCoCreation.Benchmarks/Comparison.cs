using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace HealthCoCreation.Benchmarks;

/// <summary>What one slice showed.</summary>
internal sealed record Slice(int Requests, TimeSpan Took, IReadOnlyCollection<long> Latencies)
{
    public double Rate => Requests / Took.TotalSeconds;
}

/// <summary>One operation on both sides, in short slices that alternate, so that what else the machine does meets both alike.</summary>
internal sealed record Comparison(string Name, IReadOnlyList<Slice> Floor, IReadOnlyList<Slice> Platform)
{
    public static async Task<Comparison> Run(Uri address, Case one, Plan plan)
    {
        var connections = await Task.WhenAll(Enumerable.Range(0, plan.Connections).Select(_ => Connection.Open(address)));
        try
        {
            // Until the code is compiled for good and the statements are prepared on every connection.
            for (var warm = 0; warm < plan.Warm; warm++)
            {
                await Measure(connections, one, Side.Floor, plan);
                await Measure(connections, one, Side.Platform, plan);
            }

            var (floor, platform) = (new List<Slice>(), new List<Slice>());
            for (var round = 0; round < plan.Rounds; round++)
            {
                foreach (var side in round % 2 == 0 ? new[] { Side.Floor, Side.Platform } : [Side.Platform, Side.Floor])
                {
                    (side == Side.Floor ? floor : platform).Add(await Measure(connections, one, side, plan));
                }
            }

            return new(one.Name, floor, platform);
        }
        finally
        {
            Array.ForEach(connections, connection => connection.Dispose());
        }
    }

    public string Row
    {
        get
        {
            var ratios = Floor.Zip(Platform, (floor, platform) => platform.Rate / floor.Rate).Order().ToList();
            return string.Create(
                CultureInfo.InvariantCulture,
                $"| {Name} | {Rate(Floor):N0} | {Rate(Platform):N0} | {Middle(ratios):0.00} ({ratios[0]:0.00}–{ratios[^1]:0.00}) | {Latency(Floor)} | {Latency(Platform)} |");
        }
    }

    private static async Task<Slice> Measure(Connection[] connections, Case one, Side side, Plan plan)
    {
        var latencies = new ConcurrentBag<long[]>();
        var left = one.IsCounted ? plan.Submissions : int.MaxValue;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(connections.Select(connection => Task.Run(async () =>
        {
            var mine = new List<long>(4096);
            while (Interlocked.Decrement(ref left) >= 0 && (one.IsCounted || Stopwatch.GetElapsedTime(began) < plan.Slice))
            {
                var sent = Stopwatch.GetTimestamp();
                await connection.Exchange(one.Next(side));
                mine.Add(Stopwatch.GetTimestamp() - sent);
            }

            latencies.Add([.. mine]);
        })));
        var took = Stopwatch.GetElapsedTime(began);
        var all = latencies.SelectMany(mine => mine).ToList();
        return new(all.Count, took, all);
    }

    private static double Rate(IReadOnlyList<Slice> slices) => Middle(slices.Select(slice => slice.Rate).Order().ToList());

    private static double Middle(List<double> ordered) =>
        (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;

    private static string Latency(IReadOnlyList<Slice> slices)
    {
        var all = slices.SelectMany(slice => slice.Latencies).Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{Milliseconds(all, 0.5):0.0}, {Milliseconds(all, 0.99):0.0}");
    }

    private static double Milliseconds(List<long> ordered, double share) =>
        ordered[(int)(share * (ordered.Count - 1))] * 1000.0 / Stopwatch.Frequency;
}
