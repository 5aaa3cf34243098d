using HealthCoCreation.Domain.Audit;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>
/// The trail of every thing tells each of its versions, from the first to the present one, and every trail is about a thing that
/// exists: no change and no removal went past it.
/// </summary>
internal sealed class AuditCheck : ICheck
{
    public async Task<Finding> Look(AppDb db, CancellationToken ct)
    {
        var things = string.Join(" union all ", db.Model.GetEntityTypes()
            .Where(entity => entity.ClrType.IsAssignableTo(typeof(IAggregateRoot)))
            .Select(entity => $"select id::text, version, '{entity.GetSchema()}.{entity.GetTableName()}' from {entity.GetSchema()}.{entity.GetTableName()}"));
        return new(
            "audit trail",
            $"{await db.Count("select count(*) from audit.events", ct)} events",
            await db.Sentences($"""
                with things (id, version, what) as ({things}),
                trails as (
                    select subject_id, count(distinct subject_version) as told, min(subject_version) as first, max(subject_version) as last
                    from audit.events where subject <> '{AuditEvent.Delivery}' group by subject_id)
                select what || ' ' || id || ' is at version ' || version || ', its trail tells ' || coalesce(told, 0) || ' up to ' || coalesce(last, 0)
                from things left join trails on subject_id = id
                where last is distinct from version or first is distinct from 1 or told <> version
                union all
                select 'the trail of ' || subject_id || ' is about nothing' from trails where not exists (select 1 from things where id = subject_id)
                """, ct),
            []);
    }
}
