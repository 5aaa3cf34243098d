using Npgsql;

namespace HealthCoCreation.Infrastructure.Persistence;

/// <summary>What this node has counted of one caller since it last told.</summary>
/// <param name="Caller">A hash that stands for the caller.</param>
/// <param name="Used">Requests.</param>
/// <param name="AgeSeconds">How long ago this node saw the window begin.</param>
public readonly record struct CountedRequests(byte[] Caller, int Used, double AgeSeconds);

/// <summary>One caller's window as all nodes have counted it.</summary>
/// <param name="Caller">A hash that stands for the caller.</param>
/// <param name="Used">Requests of all nodes that have told.</param>
/// <param name="AgeSeconds">How long ago the window began.</param>
public readonly record struct SharedWindow(byte[] Caller, int Used, double AgeSeconds);

/// <summary>The callers' windows, shared by all nodes: each node tells its counts in batches and hears the sums.</summary>
public sealed class RequestWindows(NpgsqlDataSource database)
{
    // Ordered by caller, so that two nodes' batches never wait for each other in a circle.
    private const string Tell = """
        insert into platform.request_windows as shared (caller, started_at, used)
        select caller, clock_timestamp() - make_interval(secs => age), used
        from unnest($1::bytea[], $2::int[], $3::float8[]) as told (caller, used, age) order by caller
        on conflict (caller) do update set
            used = case when shared.started_at + $4 <= clock_timestamp() then excluded.used else shared.used + excluded.used end,
            started_at = case when shared.started_at + $4 <= clock_timestamp() then excluded.started_at else least(shared.started_at, excluded.started_at) end
        returning caller, used, extract(epoch from clock_timestamp() - started_at)::float8
        """;

    public async Task<IReadOnlyList<SharedWindow>> Add(IReadOnlyList<CountedRequests> counted, TimeSpan length, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Tell);
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. counted.Select(one => one.Caller)] });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. counted.Select(one => one.Used)] });
        command.Parameters.Add(new NpgsqlParameter<double[]> { TypedValue = [.. counted.Select(one => one.AgeSeconds)] });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = length });
        var shared = new List<SharedWindow>(counted.Count);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            shared.Add(new(rows.GetFieldValue<byte[]>(0), rows.GetInt32(1), rows.GetDouble(2)));
        }

        return shared;
    }

    /// <summary>Removes the windows that are over.</summary>
    public async Task Forget(TimeSpan length, CancellationToken ct)
    {
        await using var command = database.CreateCommand("delete from platform.request_windows where started_at + $1 <= clock_timestamp()");
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = length });
        await command.ExecuteNonQueryAsync(ct);
    }
}
