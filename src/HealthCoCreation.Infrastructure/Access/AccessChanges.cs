using HealthCoCreation.Domain.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Access;

/// <summary>
/// Hears from the database, on a connection of its own, whose rights have changed on any node (triggers notify on commit), and
/// has <see cref="KnownActors"/> forget them.
/// </summary>
internal sealed class AccessChanges(NpgsqlDataSource database, KnownActors known, ILogger<AccessChanges> log) : BackgroundService
{
    /// <summary>The channel; its payload is an account's id, or <c>all</c>.</summary>
    public const string Channel = "access_changed";

    /// <summary>What the listening connection asks each second: by this an operator tells it from others.</summary>
    internal const string StillThere = "select 'listens for access_changed'";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

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
                log.LogWarning(lost, "Changes of rights cannot be heard; every request asks the database until they can.");
                known.Deafen();
                await Task.Delay(Pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Listen(CancellationToken stopping)
    {
        await using var connection = await database.OpenConnectionAsync(stopping);
        connection.Notification += (_, change) =>
            known.Forget(Guid.TryParse(change.Payload, out var account) ? new AccountId(account) : null);
        await using (var listen = new NpgsqlCommand($"listen {Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(stopping);
        }

        // What was kept before, if anything, was kept without hearing.
        known.Forget(null);
        await using var alive = new NpgsqlCommand(StillThere, connection) { CommandTimeout = 2 };
        while (true)
        {
            known.Heard();
            await connection.WaitAsync(Pause, stopping);
            await alive.ExecuteNonQueryAsync(stopping);
        }
    }
}
