using System.Diagnostics;
using System.Text.Json;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Infrastructure.Operations;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HealthCoCreation.Infrastructure.Outbox;

/// <summary>Wakes this node's dispatcher when a command of this node has written something.</summary>
internal sealed class OutboxSignal
{
    private readonly SemaphoreSlim _bell = new(0, 1);
    private readonly SemaphoreSlim _bellOfTheSlow = new(0, 1);

    public void Ring()
    {
        foreach (var bell in new[] { _bell, _bellOfTheSlow })
        {
            try
            {
                bell.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody has rung already, and nobody has answered yet.
            }
        }
    }

    public Task Heard(bool slow, TimeSpan orAfter, CancellationToken ct) => (slow ? _bellOfTheSlow : _bell).WaitAsync(orAfter, ct);
}

/// <summary>
/// Takes one delivery after the other on any number of nodes; each is done in its reaction's own transaction. Reactions that take long have a
/// lane of their own on each node, so that the others wait for none of them.
/// </summary>
internal sealed class OutboxDispatcher(
    IServiceScopeFactory scopes, OutboxSignal signal, ReactionCatalogue reactions, ILogger<OutboxDispatcher> log) : BackgroundService
{
    /// <summary>After so many attempts, over ten and a half hours, a person has to look.</summary>
    internal const int MaximumAttempts = 16;

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    private long? _tidied;

    protected override Task ExecuteAsync(CancellationToken stopping) => Task.WhenAll(Deliver(slow: false, stopping), Deliver(slow: true, stopping));

    private async Task Deliver(bool slow, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                // A node that leaves ends between two deliveries, never within one.
                while (!stopping.IsCancellationRequested && await DeliverOne(reaction => reaction.TakesLong == slow, CancellationToken.None))
                {
                }

                if (!slow)
                {
                    await Tidy(stopping);
                }

                await signal.Heard(slow, Idle, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The database is away, say: nothing is lost, the rows wait.
                log.LogError(failure, "The outbox could not be read; it is tried again.");
                await Task.Delay(Idle, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Delivers one; false where none is due.</summary>
    internal Task<bool> DeliverOne(CancellationToken ct) => DeliverOne(_ => true, ct);

    private async Task<bool> DeliverOne(Func<Reaction, bool> meant, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var due = (await db.Database.SqlQueryRaw<Due>("""
            select d.message_id as "MessageId", d.reaction as "Reaction", d.attempts as "Attempts",
                   m.type as "Type", m.payload::text as "Payload", m.trace_id as "TraceId"
            from platform.outbox_deliveries d join platform.outbox_messages m on m.id = d.message_id
            where d.done_at is null and d.parked_at is null and (d.next_attempt_at is null or d.next_attempt_at <= clock_timestamp())
              and d.reaction = any({0})
            order by d.next_attempt_at nulls first, d.message_id
            limit 1
            for update of d skip locked
            """, [reactions.All.Where(meant).Select(reaction => reaction.Name).ToArray()]).ToListAsync(ct)).SingleOrDefault();
        if (due is null)
        {
            return false;
        }

        // A failed attempt is counted in the transaction that holds the row: no other node comes between.
        await transaction.CreateSavepointAsync("reaction", ct);
        try
        {
            await React(scope.ServiceProvider, db, due, ct);
            await db.Database.ExecuteSqlAsync(
                $"update platform.outbox_deliveries set done_at = clock_timestamp(), attempts = attempts + 1 where message_id = {due.MessageId} and reaction = {due.Reaction}", ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.LogError(failure, "Reaction {Reaction} to message {Message} failed, attempt {Attempt}", due.Reaction, due.MessageId, due.Attempts + 1);
            PlatformMeters.ReactionFailed(due.Reaction, parked: due.Attempts + 1 >= MaximumAttempts);
            await transaction.RollbackToSavepointAsync("reaction", ct);
            await Postpone(db, due, failure, ct);
        }

        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task React(IServiceProvider services, AppDb db, Due due, CancellationToken ct)
    {
        var reaction = reactions.Named(due.Reaction)!;
        var type = reactions.EventNamed(due.Type)
            ?? throw new InvalidOperationException($"This version has no event {due.Type}.");
        var happened = (IDomainEvent)JsonSerializer.Deserialize(due.Payload, type, PlatformJson.Options)!;
        var call = services.GetRequiredService<CallContext>();

        // A reaction uses the event's time, not its own: late delivery changes no date.
        call.Begin(Actor.System, due.Reaction, due.TraceId, nowOverride: happened.At);
        await call.ReadClock(ct);
        await reaction.React(ActivatorUtilities.CreateInstance(services, reaction.Type), happened, ct);
        await db.Complete(call, reactions, outcome: null, ct);
    }

    // Outcomes whose day is over, sessions that ended a month ago (the audit keeps them), messages all of whose reactions ran a month ago,
    // and what was sent as a file and never came to be one.
    private async Task Tidy(CancellationToken ct)
    {
        if (_tidied is { } last && Stopwatch.GetElapsedTime(last) < TimeSpan.FromMinutes(10))
        {
            return;
        }

        _tidied = Stopwatch.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>().Database;
        await db.ExecuteSqlAsync($"delete from platform.stored_outcomes where expires_at < clock_timestamp()", ct);
        await db.ExecuteSqlAsync($"delete from access.sessions where expires_at < clock_timestamp() - interval '30 days'", ct);
        await db.ExecuteSqlAsync($"""
            delete from challenges.attachment_pieces p where p.stored_at < clock_timestamp() - interval '1 day'
              and not exists (select 1 from challenges.attachments a where a.content_id = p.content_id)
            """, ct);
        await db.ExecuteSqlAsync($"""
            delete from platform.outbox_messages m where m.at < clock_timestamp() - interval '30 days'
              and not exists (select 1 from platform.outbox_deliveries d where d.message_id = m.id
                              and (d.done_at is null or d.done_at > clock_timestamp() - interval '30 days'))
            """, ct);
    }

    private static async Task Postpone(AppDb db, Due due, Exception failure, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var attempts = due.Attempts + 1;
        var seconds = Math.Min(Math.Pow(2, attempts), 3 * 3600);
        var what = failure.GetType().Name;
        await db.Database.ExecuteSqlAsync($"""
            update platform.outbox_deliveries
            set attempts = {attempts},
                next_attempt_at = clock_timestamp() + make_interval(secs => {seconds}),
                parked_at = case when {attempts} >= {MaximumAttempts} then clock_timestamp() end,
                last_failure = {what}
            where message_id = {due.MessageId} and reaction = {due.Reaction}
            """, ct);
    }

    private sealed record Due(Guid MessageId, string Reaction, int Attempts, string Type, string Payload, string TraceId);
}
