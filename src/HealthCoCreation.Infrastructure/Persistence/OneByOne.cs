using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Infrastructure.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HealthCoCreation.Infrastructure.Persistence;

/// <summary>A savepoint for each; what goes well is written with its audit and outbox rows at once, so that the next one sees it.</summary>
internal sealed class OneByOne(AppDb db, CallContext call, ReactionCatalogue reactions, ILoggerFactory logs) : IOneByOne
{
    private const string Before = "one_by_one";

    public async Task<Result<T>> Try<T>(Func<Task<Result<T>>> act, CancellationToken ct)
    {
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("One by one is done within a command.");
        await transaction.CreateSavepointAsync(Before, ct);
        var result = await Act(act, ct);
        if (result.Refused)
        {
            await transaction.RollbackToSavepointAsync(Before, ct);
            db.ChangeTracker.Clear();
            SecurityLog.Refused(logs, call, result.Error);
        }

        await transaction.ReleaseSavepointAsync(Before, ct);
        return result;
    }

    private async Task<Result<T>> Act<T>(Func<Task<Result<T>>> act, CancellationToken ct)
    {
        try
        {
            var result = await act();
            if (!result.Refused)
            {
                await db.CompletePart(call, reactions, ct);
            }

            return result;
        }
        catch (DbUpdateException failure) when (ConstraintErrors.Of(failure) is { } refusal)
        {
            return refusal;
        }
    }
}
