using System.Linq.Expressions;
using HealthCoCreation.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Common;

/// <summary>The platform's database, as use cases see it.</summary>
public interface IAppDb
{
    DbSet<T> Set<T>()
        where T : class;

    /// <summary>Locks one row until the transaction ends, so that what is read of it stays true.</summary>
    Task LockRow<T>(Guid id, CancellationToken ct)
        where T : class;

    /// <summary>Holds a name until the transaction ends, alone or shared with others who share it.</summary>
    Task Hold(string name, bool shared, CancellationToken ct);

    /// <summary>Holds names alone until the transaction ends, one after the other in the order given, by one statement.</summary>
    Task HoldAll(IReadOnlyList<string> names, CancellationToken ct);
}

/// <summary>The first three lines of every command: load what is visible, authorise, check the version.</summary>
public static class Loading
{
    /// <summary>Loads one aggregate for update; what is not visible does not exist.</summary>
    public static async Task<Result<T>> ForUpdate<T, TId>(
        this IAppDb db, TId id, Expression<Func<T, bool>> visible, Error notFound, CancellationToken ct)
        where T : class, IIdentified<TId>
        where TId : struct, ITypedId<TId>
    {
        await db.LockRow<T>(id.Value, ct);
        return await db.Load(id, visible, notFound, ct);
    }

    /// <summary>Loads one aggregate that is locked already.</summary>
    public static async Task<Result<T>> Load<T, TId>(
        this IAppDb db, TId id, Expression<Func<T, bool>> visible, Error notFound, CancellationToken ct)
        where T : class, IIdentified<TId>
        where TId : struct, ITypedId<TId>
    {
        var found = await db.Set<T>().Where(visible).SingleOrDefaultAsync(row => row.Id.Equals(id), ct);
        return found is null ? notFound : found;
    }

    public static async Task<Result<T>> Permit<T>(this Task<Result<T>> loading, Func<T, bool> may, Error otherwise)
    {
        var found = await loading;
        return found.Refused || may(found.Value) ? found : otherwise;
    }

    public static async Task<Result<T>> SeenAs<T>(this Task<Result<T>> loading, long seen)
        where T : IAggregateRoot
    {
        var found = await loading;
        return found.Refused || found.Value.Version == seen
            ? found
            : CommonErrors.Stale.With("currentVersion", found.Value.Version);
    }
}
