using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Audit;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Infrastructure.Operations;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCoCreation.Infrastructure.Outbox;

/// <summary>A delivery that was parked after its attempts, as it stood.</summary>
/// <param name="Message">The message's identifier.</param>
/// <param name="Reaction">The reaction that failed.</param>
/// <param name="Event">What had happened.</param>
/// <param name="At">When it had happened.</param>
/// <param name="Attempts">How often the reaction had failed.</param>
/// <param name="LastFailure">The kind of its last failure; null where none was noted.</param>
/// <param name="Known">False where this version has no such event or reaction, so that the delivery stays parked.</param>
public sealed record ParkedDelivery(Guid Message, string Reaction, string Event, DateTimeOffset At, int Attempts, string? LastFailure, bool Known);

/// <summary>Sets parked deliveries due again, once a person has mended what made them fail, and writes so into the audit. Running nodes take them within a second.</summary>
public static class Redelivery
{
    /// <param name="services">The platform's parts.</param>
    /// <param name="by">The address of the administrator who does it. Whoever may run this may read the whole database: it is their word.</param>
    /// <param name="reaction">The one reaction whose deliveries are meant; null for all.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>All that were parked and meant, oldest first. Their attempts are counted anew.</returns>
    /// <exception cref="CannotProceedException">There is no such reaction, or the address is no administrator's.</exception>
    public static async Task<IReadOnlyList<ParkedDelivery>> SetDue(IServiceProvider services, string by, string? reaction, CancellationToken ct)
    {
        var catalogue = services.GetRequiredService<ReactionCatalogue>();
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<AppDb>();
        var db = context.Database;
        await using var transaction = await db.BeginTransactionAsync(ct);
        var who = await Administrator(context, by, ct);
        var parked = await db.SqlQueryRaw<Row>("""
            select d.message_id as "Message", d.reaction as "Reaction", m.type as "Event", m.at as "At", d.attempts as "Attempts", d.last_failure as "LastFailure"
            from platform.outbox_deliveries d join platform.outbox_messages m on m.id = d.message_id
            where d.parked_at is not null and d.done_at is null and ({0}::text is null or d.reaction = {0})
            order by m.at, d.message_id, d.reaction
            for update of d
            """, [new Npgsql.NpgsqlParameter { Value = (object?)reaction ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text }]).ToListAsync(ct);
        if (reaction is not null && parked.Count == 0 && catalogue.Named(reaction) is null)
        {
            throw new CannotProceedException(
                $"There is no reaction {reaction}; there are {string.Join(", ", catalogue.All.Select(one => one.Name).Order(StringComparer.Ordinal))}.");
        }

        List<ParkedDelivery> deliveries =
        [
            .. parked.Select(row => new ParkedDelivery(
                row.Message, row.Reaction, row.Event, row.At, row.Attempts, row.LastFailure,
                catalogue.Named(row.Reaction) is not null && catalogue.EventNamed(row.Event) is not null)),
        ];
        foreach (var delivery in deliveries.Where(one => one.Known))
        {
            await db.ExecuteSqlAsync(
                $"update platform.outbox_deliveries set parked_at = null, next_attempt_at = null, attempts = 0 where message_id = {delivery.Message} and reaction = {delivery.Reaction}", ct);
        }

        var call = scope.ServiceProvider.GetRequiredService<CallContext>();
        call.Begin(Actor.System with { Account = who, Kind = AccountKind.Person }, "redeliver", Guid.NewGuid().ToString("N"));
        var now = await call.ReadClock(ct);
        foreach (var delivery in deliveries.Where(one => one.Known))
        {
            call.Note(AuditEvent.Redelivered(who, delivery.Message, delivery.Reaction, call.TraceId, now));
        }

        await context.Complete(call, catalogue, outcome: null, ct);
        await transaction.CommitAsync(ct);
        return deliveries;
    }

    private static async Task<AccountId> Administrator(AppDb db, string address, CancellationToken ct)
    {
        var wanted = address.ToLowerInvariant();
        var account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(one => one.Email == wanted, ct);
        return account is { Kind: AccountKind.Person, Status: AccountStatus.Active } && account.PlatformRoles.Contains(PlatformRole.Administrator)
            ? account.Id
            : throw new CannotProceedException($"{address} is the address of no active administrator.");
    }

    private sealed record Row(Guid Message, string Reaction, string Event, DateTimeOffset At, int Attempts, string? LastFailure);
}
