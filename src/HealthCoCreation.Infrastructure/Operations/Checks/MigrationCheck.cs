using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>The schema is this version's: nothing missing, nothing of a later one.</summary>
internal sealed class MigrationCheck : ICheck
{
    public async Task<Finding> Look(AppDb db, CancellationToken ct)
    {
        var ours = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        return new(
            "migrations",
            $"{applied.Count} applied",
            [
                .. ours.Except(applied).Select(name => $"{name} is not applied: run `migrate`"),
                .. applied.Except(ours).Select(name => $"{name} is of a later version than this program"),
            ],
            []);
    }
}
