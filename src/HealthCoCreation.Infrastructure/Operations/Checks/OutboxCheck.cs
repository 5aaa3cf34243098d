using HealthCoCreation.Infrastructure.Outbox;
using HealthCoCreation.Infrastructure.Persistence;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>Every delivery can still be made: its event and its reaction are known, and its marks agree.</summary>
internal sealed class OutboxCheck(ReactionCatalogue reactions) : ICheck
{
    public async Task<Finding> Look(AppDb db, CancellationToken ct)
    {
        var known = reactions.All.Select(reaction => reaction.Name).ToArray();
        var events = (await db.Sentences("""
            select distinct m.type from platform.outbox_messages m
            join platform.outbox_deliveries d on d.message_id = m.id and d.done_at is null
            """, ct)).Where(type => reactions.EventNamed(type) is null);
        return new(
            "outbox",
            $"{await db.Count("select count(*) from platform.outbox_messages", ct)} messages",
            [
                .. events.Select(type => $"messages of the unknown event {type} wait for ever"),
                .. await db.Sentences("""
                    select 'delivery of ' || message_id || ' to the unknown reaction ' || reaction || ' waits for ever'
                    from platform.outbox_deliveries where done_at is null and not reaction = any({0})
                    union all
                    select 'delivery of ' || message_id || ' to ' || reaction || ' is marked both done and parked, or done without an attempt'
                    from platform.outbox_deliveries where done_at is not null and (parked_at is not null or attempts < 1)
                    """, ct, [known]),
            ],
            await db.Sentences("""
                select 'delivery of ' || message_id || ' to ' || reaction || ' is parked after ' || attempts || ' attempts (' || coalesce(last_failure, '') || ')'
                from platform.outbox_deliveries where parked_at is not null
                union all
                select count(*) || ' deliveries have waited for more than a day; does a node run?'
                from platform.outbox_deliveries d join platform.outbox_messages m on m.id = d.message_id
                where d.done_at is null and d.parked_at is null and d.attempts = 0 and m.at < clock_timestamp() - interval '1 day'
                having count(*) > 0
                """, ct));
    }
}
