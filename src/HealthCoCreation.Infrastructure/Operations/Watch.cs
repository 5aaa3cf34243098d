using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>Looks at the database every quarter of a minute for the figures that no event of this node tells.</summary>
public sealed class Watch(IServiceScopeFactory scopes, ILogger<Watch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                PlatformMeters.Standing = await Look(scope.ServiceProvider.GetRequiredService<AppDb>(), stoppingToken);
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

    private static async Task<PlatformMeters.Figures> Look(AppDb db, CancellationToken ct) =>
        (await db.Database.SqlQueryRaw<PlatformMeters.Figures>("""
            select o.lag as "OutboxLagSeconds", o.waiting as "OutboxWaiting", o.parked as "OutboxParked", c.day as "ClosingWithinADay", c.week as "ClosingWithinAWeek"
            from (select coalesce(extract(epoch from clock_timestamp() - min(m.at) filter (where d.parked_at is null)), 0)::float8 as lag,
                         (count(*) filter (where d.parked_at is null))::float8 as waiting,
                         (count(*) filter (where d.parked_at is not null))::float8 as parked
                  from platform.outbox_deliveries d join platform.outbox_messages m on m.id = d.message_id where d.done_at is null) o,
                 (select (count(*) filter (where deadline <= platform.now() + interval '1 day'))::float8 as day, count(*)::float8 as week
                  from calls.calls where status = 'Open' and deadline > platform.now() and deadline <= platform.now() + interval '7 days') c
            """).ToListAsync(ct))[0];
}
