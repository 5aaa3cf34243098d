using HealthCoCreation.Infrastructure.Persistence;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>reserved + committed + paid − recovered ≤ allocated ≤ authorised, and nothing is negative; a constraint may have been dropped.</summary>
internal sealed class EnvelopeCheck : ICheck
{
    public async Task<Finding> Look(AppDb db, CancellationToken ct) => new(
        "envelopes",
        $"{await db.Count("select count(*) from funding.envelopes", ct)} envelopes",
        await db.Sentences("""
            select 'envelope ' || id || ' binds ' || (reserved + committed + paid - recovered) || ' of ' || allocated || ' allocated, ' || authorised || ' authorised'
            from funding.envelopes
            where reserved + committed + paid - recovered > allocated or allocated > authorised
               or least(allocated, reserved, committed, paid, recovered, paid - recovered) < 0 or authorised <= 0
            union all
            select 'constraint ' || wanted || ' is gone'
            from unnest(array['ck_envelopes_within_budget', 'ck_envelopes_not_negative', 'ck_ledger_entries_posting']) as wanted
            where not exists (select 1 from pg_constraint where conname = wanted and convalidated)
            """, ct),
        []);
}
