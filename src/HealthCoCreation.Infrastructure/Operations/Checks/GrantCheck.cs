using HealthCoCreation.Infrastructure.Persistence;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>What the grants say was paid is what the ledgers say was paid; what came back likewise.</summary>
internal sealed class GrantCheck : ICheck
{
    public async Task<Finding> Look(AppDb db, CancellationToken ct) => new(
        "grants",
        $"{await db.Count("select count(*) from funding.grants", ct)} grants",
        await db.Sentences("""
            with told as (
                select currency, sum((select coalesce(sum((p->'amount'->>'amount')::numeric), 0) from jsonb_array_elements(payments) p)) as paid,
                       sum((select coalesce(sum((r->'amount'->>'amount')::numeric), 0) from jsonb_array_elements(recoveries) r)) as recovered
                from funding.grants group by currency),
            booked as (select currency, sum(paid) as paid, sum(recovered) as recovered from funding.envelopes group by currency)
            select 'the grants in ' || b.currency || ' say paid ' || coalesce(t.paid, 0) || ' and recovered ' || coalesce(t.recovered, 0)
                || ', the ledgers ' || b.paid || ' and ' || b.recovered
            from booked b left join told t on t.currency = b.currency
            where b.paid <> coalesce(t.paid, 0) or b.recovered <> coalesce(t.recovered, 0)
            """, ct),
        []);
}
