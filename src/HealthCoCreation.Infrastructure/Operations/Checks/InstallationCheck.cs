using HealthCoCreation.Infrastructure.Persistence;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>The installation's one row and its secret are there: without them no stored outcome and no cursor is recognised.</summary>
internal sealed class InstallationCheck : ICheck
{
    public async Task<Finding> Look(AppDb db, CancellationToken ct) => new(
        "installation",
        "one row, one secret",
        await db.Sentences("""
            select 'there are ' || count(*) || ' rows' from platform.installation having count(*) <> 1
            union all select 'the secret has ' || length(secret) || ' bytes instead of 32' from platform.installation where length(secret) <> 32
            """, ct),
        []);
}
