using System.Linq.Expressions;
using HealthCoCreation.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Common;

/// <summary>Where a page begins: behind (or, backwards, before) one row of a list with these filters.</summary>
/// <param name="After">The row the page begins behind.</param>
/// <param name="Backwards">True where the page ends before that row.</param>
/// <param name="Key">What the list orders by before the identifier; nothing where that is all.</param>
public sealed record Cursor(Guid After, bool Backwards, long Key = 0);

/// <summary>The wanted piece of a list.</summary>
public sealed record PageRequest(int Limit, Cursor? Cursor)
{
    public const int DefaultLimit = 20;

    public const int MaximumLimit = 100;

    public static readonly PageRequest First = new(DefaultLimit, null);
}

/// <summary>A piece of a list, newest first, with the ways on and back.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, Cursor? Next, Cursor? Previous);

/// <summary>Keyset pages over an aggregate's id: a stable, total order in which rows that arrive meanwhile move nothing.</summary>
public static class Paging
{
    public static Task<Page<TView>> ToPage<T, TId, TView>(
        this IQueryable<T> rows, PageRequest page, Expression<Func<T, TView>> view, CancellationToken ct)
        where T : class, IIdentified<TId>
        where TId : struct, ITypedId<TId>
    {
        var row = Expression.Parameter(typeof(T), "row");
        var id = Expression.Lambda<Func<T, TId>>(Expression.Property(row, nameof(IIdentified<>.Id)), row);
        return rows.ToPage(page, id, one => one.Value, TId.From, view, ct);
    }

    /// <summary>A page of rows that are no aggregates, by any unique key that a cursor can carry.</summary>
    public static async Task<Page<TView>> ToPage<T, TKey, TView>(
        this IQueryable<T> rows,
        PageRequest page,
        Expression<Func<T, TKey>> key,
        Func<TKey, Guid> carried,
        Func<Guid, TKey> read,
        Expression<Func<T, TView>> view,
        CancellationToken ct)
        where TKey : struct
    {
        var backwards = page.Cursor?.Backwards ?? false;
        if (page.Cursor is { } cursor)
        {
            rows = rows.Where(Beyond(key, read(cursor.After), backwards));
        }

        var ordered = backwards ? rows.OrderBy(key) : rows.OrderByDescending(key);
        var row = view.Parameters[0];
        var found = await ordered
            .Select(Expression.Lambda<Func<T, Keyed<TKey, TView>>>(
                Expression.New(
                    typeof(Keyed<TKey, TView>).GetConstructors()[0], new Renamed(key.Parameters[0], row).Visit(key.Body), view.Body),
                row))
            .Take(page.Limit + 1)
            .ToListAsync(ct);

        return found.Cut(page, one => carried(one.Key)).Map(one => one.View);
    }

    /// <summary>The page of rows that were read for it in their order, one more than it holds; backwards, they come oldest first.</summary>
    public static Page<T> Cut<T>(this IReadOnlyList<T> found, PageRequest page, Func<T, Guid> key) => found.Cut(page, one => (0, key(one)));

    /// <summary>The same for a list that orders by something before the identifier.</summary>
    public static Page<T> Cut<T>(this IReadOnlyList<T> found, PageRequest page, Func<T, (long Key, Guid Id)> place)
    {
        var backwards = page.Cursor?.Backwards ?? false;
        var more = found.Count > page.Limit;
        var shown = found.Take(page.Limit).ToList();
        if (backwards)
        {
            shown.Reverse();
        }

        Cursor? Towards(bool back, bool exists)
        {
            if (!exists || shown.Count == 0)
            {
                return null;
            }

            var (key, id) = place(back ? shown[0] : shown[^1]);
            return new(id, back, key);
        }

        return new(
            shown,
            Towards(back: false, backwards || more),
            Towards(back: true, backwards ? more : page.Cursor is not null));
    }

    public static Page<TOther> Map<T, TOther>(this Page<T> page, Func<T, TOther> map) =>
        new([.. page.Items.Select(map)], page.Next, page.Previous);

    private sealed record Keyed<TKey, TView>(TKey Key, TView View);

    // The comparison is the database's (byte order of uuid); in memory nothing calls these.
    private static Expression<Func<T, bool>> Beyond<T, TKey>(Expression<Func<T, TKey>> key, TKey at, bool backwards)
        where TKey : struct
    {
        // A captured local becomes a parameter; a constant would make a statement of its own for every cursor.
        Expression<Func<TKey>> captured = () => at;
        var edge = captured.Body;
        var order = typeof(Paging).GetMethod(nameof(Compared), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(typeof(TKey));
        var beyond = backwards
            ? Expression.GreaterThan(key.Body, edge, false, order)
            : Expression.LessThan(key.Body, edge, false, order);
        return Expression.Lambda<Func<T, bool>>(beyond, key.Parameters);
    }

    private static bool Compared<TKey>(TKey left, TKey right)
        where TKey : struct =>
        throw new NotSupportedException("Keyset comparisons run in the database.");

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
