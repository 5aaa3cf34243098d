using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace HealthCoCreation.Application.Common;

/// <summary>
/// A query that is translated once and not looked up again: for what is asked on hot paths. It takes one scalar. A compiled
/// query belongs to the model it was made for, and several hosts in one process have one each.
/// </summary>
internal sealed class CompiledQuery<TKey, TResult>(Expression<Func<DbContext, TKey, IQueryable<TResult>>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<DbContext, TKey, IAsyncEnumerable<TResult>>> _compiled = [];

    public ValueTask<TResult> Single(IAppDb db, TKey key, CancellationToken ct) => Rows(db, key).SingleAsync(ct);

    public ValueTask<TResult?> SingleOrNone(IAppDb db, TKey key, CancellationToken ct) => Rows(db, key).SingleOrDefaultAsync(ct);

    public ValueTask<List<TResult>> All(IAppDb db, TKey key, CancellationToken ct) => Rows(db, key).ToListAsync(ct);

    private IAsyncEnumerable<TResult> Rows(IAppDb db, TKey key)
    {
        var context = (DbContext)db;
        return _compiled.GetValue(context.Model, _ => EF.CompileAsyncQuery(query))(context, key);
    }
}
