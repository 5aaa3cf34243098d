using System.Diagnostics;
using HealthCoCreation.Domain.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Access;

/// <summary>
/// Hears from the database, on a connection of its own, whose rights have changed on any node (triggers notify on commit), and
/// has <see cref="KnownActors"/> forget them. Each second it is told something by another connection: only what comes back proves
/// that changes are heard. A connection that lives proves nothing, for behind a transaction pooler it answers and never hears.
/// </summary>
internal sealed class AccessChanges(NpgsqlDataSource database, KnownActors known, ILogger<AccessChanges> log) : BackgroundService
{
    /// <summary>The channel; its payload is an account's id, or <c>all</c>.</summary>
    public const string Channel = "access_changed";

    // Nothing is lost with a sign of life that a crash takes, so it waits for no disk.
    private const string Tell = "select set_config('synchronous_commit', 'off', true), pg_notify($1, '')";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private bool _warned;

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Listen(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception lost)
            {
                // Once, and not each time that it is tried again.
                log.Log(
                    _warned ? LogLevel.Debug : LogLevel.Warning, lost, "Changes of rights cannot be heard; every request asks the database until they can.");
                _warned = true;
                known.Deafen();
                await Task.Delay(Pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Listen(CancellationToken stopping)
    {
        await using var connection = await database.OpenConnectionAsync(stopping);
        var ours = $"alive_{Guid.NewGuid():N}";
        connection.Notification += (_, heard) =>
        {
            if (heard.Channel == ours)
            {
                known.Heard();
                _warned = false;
            }
            else
            {
                known.Forget(Guid.TryParse(heard.Payload, out var account) ? new AccountId(account) : null);
            }
        };
        // The shared channel last: by this an operator finds the connection in pg_stat_activity.
        await using (var listen = new NpgsqlCommand($"listen {ours}; listen {Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(stopping);
        }

        // What was kept before, if anything, was kept without hearing.
        known.Forget(null);
        await using var teller = await database.OpenConnectionAsync(stopping);
        await using var tell = new NpgsqlCommand(Tell, teller) { CommandTimeout = 2, Parameters = { new NpgsqlParameter<string> { TypedValue = ours } } };
        var began = Stopwatch.GetTimestamp();
        while (known.IsListening || Stopwatch.GetElapsedTime(began) < KnownActors.LongestSilence)
        {
            await tell.ExecuteNonQueryAsync(stopping);

            // Whole milliseconds: to Npgsql, none at all is for ever.
            var told = Stopwatch.GetTimestamp();
            while ((int)(Pause - Stopwatch.GetElapsedTime(told)).TotalMilliseconds is > 0 and var left)
            {
                await connection.WaitAsync(left, stopping);
            }
        }

        throw new TimeoutException("No notification comes back: does a transaction pooler stand before the database?");
    }
}
