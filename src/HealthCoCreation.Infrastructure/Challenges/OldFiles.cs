using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Infrastructure.Persistence;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Challenges;

/// <summary>
/// Hands files that came before the scanner to it, a few at a time: what is attached now waits behind those few and not behind all of them.
/// The outbox does the rest, on whichever node.
/// </summary>
internal sealed class OldFiles(IServiceScopeFactory scopes, NpgsqlDataSource database, IVirusScanner scanner, ILogger<OldFiles> log) : BackgroundService
{
    internal const int AtATime = 10;

    /// <summary>So many may have failed and wait to be tried again, or for somebody to look. Where the scanner is away all do, and it is not handed the whole backlog to fail by.</summary>
    internal const int MostFailing = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (scanner.IsThere && !stopping.IsCancellationRequested)
        {
            try
            {
                await Ask(stopping);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                // The database is away, say: they wait.
                log.LogError(failure, "Files that came before the scanner could not be handed to it; it is tried again.");
            }

            await Task.Delay(Pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    internal async Task Ask(CancellationToken ct)
    {
        await using var command = database.CreateCommand($"""
            with asked as (select d.attempts, d.parked_at from platform.outbox_deliveries d join platform.outbox_messages m on m.id = d.message_id
                           where m.type = '{nameof(ScanAsked)}' and d.done_at is null)
            select exists (select 1 from challenges.attachments where scan = 'Unscanned' and scan_asked_at is null and content_id is not null),
                   exists (select 1 from asked where attempts = 0 and parked_at is null), (select count(*) from asked)
            """);
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            await row.ReadAsync(ct);
            if (!row.GetBoolean(0) || row.GetBoolean(1) || row.GetInt64(2) > MostFailing - AtATime)
            {
                return;
            }
        }

        await using var scope = scopes.CreateAsyncScope();
        var call = scope.ServiceProvider.GetRequiredService<CallContext>();
        call.Begin(Actor.System, nameof(AskForScans), Guid.NewGuid().ToString("N"));
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new AskForScans(AtATime), ct);
    }
}
