using HealthCoCreation.Infrastructure.Persistence;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>The data-protection keys are there. In the clear, who can read the database can open what is sealed: a warning.</summary>
internal sealed class KeyCheck : ICheck
{
    public async Task<Finding> Look(AppDb db, CancellationToken ct) => new(
        "keys",
        $"{await db.Count("select count(*) from platform.data_protection_keys", ct)} data-protection keys",
        await db.Sentences("""
            select 'there is no key, yet sealed contents exist' where exists (select 1 from proposals.sealed_documents)
                and not exists (select 1 from platform.data_protection_keys)
            """, ct),
        await db.Sentences("""
            select 'key ' || name || ' is not wrapped: set Keys__Certificate__Path and run `wrap-keys`'
            from platform.data_protection_keys where xml like '%requiresEncryption="true"%'
            """, ct));
}
