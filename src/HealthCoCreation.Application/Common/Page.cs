using System.Linq.Expressions;
using HealthCoCreation.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Common;

/// <summary>Where a page begins: behind (or, backwards, before) one row of a list with these filters.</summary>
/// <param name="After">The row the page begins behind.</param>
/// <param name="Backwards">True where the page ends before that row.</param>
public sealed record Cursor(Guid After, bool Backwards);

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
    public static async Task<Page<TView>> ToPage<T, TId, TView>(
        this IQueryable<T> rows, PageRequest page, Expression<Func<T, TView>> view, CancellationToken ct)
        where T : class, IIdentified<TId>
        where TId : struct, ITypedId<TId>
    {
        var backwards = page.Cursor?.Backwards ?? false;
        if (page.Cursor is { } cursor)
        {
            rows = rows.Where(Beyond<T, TId>(TId.From(cursor.After), backwards));
        }

        var ordered = backwards ? rows.OrderBy(row => row.Id) : rows.OrderByDescending(row => row.Id);
        var id = view.Parameters[0];
        var found = await ordered
            .Select(Expression.Lambda<Func<T, Keyed<TId, TView>>>(
                Expression.New(
                    typeof(Keyed<TId, TView>).GetConstructors()[0],
                    Expression.Property(id, nameof(IIdentified<>.Id)),
                    view.Body),
                id))
            .Take(page.Limit + 1)
            .ToListAsync(ct);

        var more = found.Count > page.Limit;
        var shown = found.Take(page.Limit).ToList();
        if (backwards)
        {
            shown.Reverse();
        }

        Cursor? Towards(bool back, bool exists) =>
            exists && shown.Count > 0 ? new(back ? shown[0].Id.Value : shown[^1].Id.Value, back) : null;

        return new(
            [.. shown.Select(row => row.View)],
            Towards(back: false, backwards || more),
            Towards(back: true, backwards ? more : page.Cursor is not null));
    }

    public static Page<TOther> Map<T, TOther>(this Page<T> page, Func<T, TOther> map) =>
        new([.. page.Items.Select(map)], page.Next, page.Previous);

    private sealed record Keyed<TId, TView>(TId Id, TView View);

    // The comparison is the database's (byte order of uuid); in memory nothing calls these.
    private static Expression<Func<T, bool>> Beyond<T, TId>(TId id, bool backwards)
        where T : class, IIdentified<TId>
        where TId : struct, ITypedId<TId>
    {
        var row = Expression.Parameter(typeof(T), "row");
        var own = Expression.Property(row, nameof(IIdentified<TId>.Id));
        var edge = Expression.Property(Expression.Constant(new Edge<TId>(id)), nameof(Edge<TId>.Id));
        var order = typeof(Paging).GetMethod(nameof(Compared), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(typeof(TId));
        var beyond = backwards
            ? Expression.GreaterThan(own, edge, false, order)
            : Expression.LessThan(own, edge, false, order);
        return Expression.Lambda<Func<T, bool>>(beyond, row);
    }

    private static bool Compared<TId>(TId left, TId right)
        where TId : struct, ITypedId<TId> =>
        throw new NotSupportedException("Keyset comparisons run in the database.");

    private sealed record Edge<TId>(TId Id);
}
