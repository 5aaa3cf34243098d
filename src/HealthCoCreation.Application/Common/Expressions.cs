using System.Linq.Expressions;

namespace HealthCoCreation.Application.Common;

/// <summary>Puts expressions together, so that a rule is written once for all queries.</summary>
public static class Expressions
{
    public static Expression<Func<T, bool>> Or<T>(this Expression<Func<T, bool>> left, Expression<Func<T, bool>> right) =>
        Expression.Lambda<Func<T, bool>>(
            Expression.OrElse(left.Body, Exchange(right.Body, right.Parameters[0], left.Parameters[0])), left.Parameters);

    public static Expression<Func<T, bool>> And<T>(this Expression<Func<T, bool>> left, Expression<Func<T, bool>> right) =>
        Expression.Lambda<Func<T, bool>>(
            Expression.AndAlso(left.Body, Exchange(right.Body, right.Parameters[0], left.Parameters[0])), left.Parameters);

    /// <summary>Whether a derived value is the wanted one.</summary>
    public static Expression<Func<T, bool>> Is<T, TValue>(this Expression<Func<T, TValue>> value, TValue wanted) =>
        Expression.Lambda<Func<T, bool>>(Expression.Equal(value.Body, Expression.Constant(wanted, typeof(TValue))), value.Parameters);

    /// <summary>A projection that shows a derived value.</summary>
    public static Expression<Func<T, TView>> Showing<T, TValue, TView>(
        this Expression<Func<T, TValue>> value, Expression<Func<T, TValue, TView>> view) =>
        Expression.Lambda<Func<T, TView>>(
            Exchange(view.Body, view.Parameters[1], Exchange(value.Body, value.Parameters[0], view.Parameters[0])), view.Parameters[0]);

    private static Expression Exchange(Expression within, ParameterExpression old, Expression by) => new Exchanging(old, by).Visit(within);

    private sealed class Exchanging(ParameterExpression old, Expression by) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == old ? by : node;
    }
}
