using System.Linq.Expressions;

namespace HealthCoCreation.Domain.Common;

/// <summary>A value that follows from the clock: one expression for SQL and for memory, so that lists and views cannot disagree.</summary>
public sealed class Timed<T, TValue>(Expression<Func<T, DateTimeOffset, TValue>> rule)
{
    private readonly Func<T, DateTimeOffset, TValue> _inMemory = rule.Compile();

    /// <summary>As of an instant, for a query.</summary>
    public Expression<Func<T, TValue>> At(DateTimeOffset now)
    {
        Expression<Func<DateTimeOffset>> moment = () => now;
        return Expression.Lambda<Func<T, TValue>>(new Exchange(rule.Parameters[1], moment.Body).Visit(rule.Body), rule.Parameters[0]);
    }

    /// <summary>The same in memory.</summary>
    public TValue Of(T thing, DateTimeOffset now) => _inMemory(thing, now);

    private sealed class Exchange(ParameterExpression now, Expression moment) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == now ? moment : node;
    }
}
