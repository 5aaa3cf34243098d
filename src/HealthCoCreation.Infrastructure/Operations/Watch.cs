using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>Looks at the database every quarter of a minute for the figures that no event of this node tells.</summary>
public sealed class Watch(NpgsqlDataSource database, ILogger<Watch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                PlatformMeters.Standing = await Look(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // A figure that is old misleads more than one that is missing.
                PlatformMeters.Standing = null;
                log.LogWarning("The platform's figures could not be read ({Failure}); they are missing until they can.", failure.GetType().Name);
            }

            await Task.Delay(Interval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<PlatformMeters.Figures> Look(CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            select o.lag, o.waiting, o.parked, c.day, c.week
            from (select coalesce(extract(epoch from clock_timestamp() - min(m.at) filter (where d.parked_at is null)), 0)::float8 as lag,
                         (count(*) filter (where d.parked_at is null))::float8 as waiting,
                         (count(*) filter (where d.parked_at is not null))::float8 as parked
                  from platform.outbox_deliveries d join platform.outbox_messages m on m.id = d.message_id where d.done_at is null) o,
                 (select (count(*) filter (where deadline <= platform.now() + interval '1 day'))::float8 as day, count(*)::float8 as week
                  from calls.calls where status = 'Open' and deadline > platform.now() and deadline <= platform.now() + interval '7 days') c
            """);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new(row.GetDouble(0), row.GetDouble(1), row.GetDouble(2), row.GetDouble(3), row.GetDouble(4));
    }
}
