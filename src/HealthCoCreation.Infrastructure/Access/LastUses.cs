using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Access;

/// <summary>When tokens were last used: collected in memory and written together every few seconds, and at the end.</summary>
internal sealed class LastUses(NpgsqlDataSource database, ILogger<LastUses> log) : BackgroundService
{
    internal static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    // Rows are locked in one order, so that two nodes never wait for each other. Times only move on, whoever writes first.
    private const string Sql = """
        with used as materialized (
            select t.id, clock_timestamp() - u.ago as at
            from unnest($1::uuid[], $2::interval[]) u(id, ago) join access.access_tokens t on t.id = u.id
            order by t.id for no key update of t)
        update access.access_tokens t set last_used_at = used.at
        from used where t.id = used.id and (t.last_used_at is null or t.last_used_at < used.at)
        """;

    private readonly ConcurrentDictionary<Guid, long> _used = new();

    public void Note(Guid token) => _used[token] = Stopwatch.GetTimestamp();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Write(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(Every, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stopping.IsCancellationRequested)
            {
                await Write(stopping);
            }
        }
    }

    /// <summary>Writes what was noted. What cannot be written waits for the next time.</summary>
    internal async Task Write(CancellationToken ct)
    {
        var noted = _used.ToArray();
        if (noted.Length == 0)
        {
            return;
        }

        try
        {
            await using var command = database.CreateCommand(Sql);
            command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = Array.ConvertAll(noted, one => one.Key) });
            command.Parameters.Add(new NpgsqlParameter<TimeSpan[]> { TypedValue = Array.ConvertAll(noted, one => Stopwatch.GetElapsedTime(one.Value)) });
            await command.ExecuteNonQueryAsync(ct);
            foreach (var one in noted)
            {
                // A later use stays noted.
                _used.TryRemove(one);
            }
        }
        catch (Exception failure) when (failure is NpgsqlException or OperationCanceledException or ObjectDisposedException)
        {
            log.LogWarning(failure, "The last use of {Tokens} tokens could not be written; it is tried again.", noted.Length);
        }
    }
}
