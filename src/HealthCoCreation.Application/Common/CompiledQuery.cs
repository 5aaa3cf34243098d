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

    public ValueTask<TResult> Single(IAppDb db, TKey key, CancellationToken ct)
    {
        var context = (DbContext)db;
        return _compiled.GetValue(context.Model, _ => EF.CompileAsyncQuery(query))(context, key).SingleAsync(ct);
    }
}
