using HealthCoCreation.Infrastructure.Persistence;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>Every stored outcome can be found and replayed: hashes of the right length, kept its time, a JSON object.</summary>
internal sealed class IdempotencyCheck : ICheck
{
    public async Task<Finding> Look(AppDb db, CancellationToken ct) => new(
        "idempotency",
        $"{await db.Count("select count(*) from platform.stored_outcomes", ct)} stored outcomes",
        await db.Sentences(
            """
            select 'outcome ' || encode(substring(scope for 8), 'hex') || ' cannot be replayed'
            from platform.stored_outcomes
            where length(scope) <> 32 or length(fingerprint) <> 32 or expires_at <> stored_at + {0}
               or pg_catalog.left(outcome, 1) <> '{{' or pg_catalog.right(outcome, 1) <> '}}'
            """,
            ct,
            StoredOutcomes.Kept),
        []);
}
