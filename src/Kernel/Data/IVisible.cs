using System.Linq.Expressions;
using System.Reflection;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Divisions;

namespace WhiteCrane.Kernel.Data;

/// <summary>
/// A stored thing says itself who sees it; <see cref="CraneDb.Visible{T}"/> is the only way for a page or handler to query it,
/// so that forgetting the check is impossible rather than discouraged.
/// </summary>
public interface IVisible<TSelf>
{
    static abstract Expression<Func<TSelf, bool>> VisibleTo(Actor actor);
}

/// <summary>A thing that people edit: a version that changed meanwhile refuses the second writer.</summary>
public interface IVersioned
{
    int Version { get; set; }
}

/// <summary>Names a job, figure or first-start task that reads without an actor. Its callers are listed by a test.</summary>
public sealed record SystemTask(string Name);

/// <summary>Usual rules of sight.</summary>
public static class Sight
{
    /// <summary>Everyone who has signed in.</summary>
    public static Expression<Func<T, bool>> Staff<T>(Actor actor) => actor.SignedIn ? _ => true : _ => false;

    /// <summary>Only the program itself.</summary>
    public static Expression<Func<T, bool>> SystemOnly<T>(Actor actor) => actor.IsSystem ? _ => true : _ => false;

    /// <summary>Records whose division lies in the actor's scope, as code ranges both databases can use an index for.</summary>
    public static Expression<Func<T, bool>> ByDivision<T>(Actor actor, Expression<Func<T, string>> division)
    {
        if (actor.IsSystem || actor.Scope.Prefixes.Contains("")) return _ => true;
        Expression? any = null;
        foreach (var prefix in actor.Scope.Prefixes)
        {
            var bounds = Expression.Constant(new Bounds(prefix, DivisionCode.After(prefix)));
            var from = Expression.GreaterThanOrEqual(Expression.Call(Compare, division.Body, Expression.Property(bounds, nameof(Bounds.From))), Expression.Constant(0));
            var to = Expression.LessThan(Expression.Call(Compare, division.Body, Expression.Property(bounds, nameof(Bounds.Before))), Expression.Constant(0));
            var range = Expression.AndAlso(from, to);
            any = any is null ? range : Expression.OrElse(any, range);
        }
        return any is null ? _ => false : Expression.Lambda<Func<T, bool>>(any, division.Parameters);
    }

    private static readonly MethodInfo Compare = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;

    /// <summary>Read from a field rather than written into the query, so that posts of different divisions share one compiled query.</summary>
    private sealed record Bounds(string From, string Before);

    /// <summary>Seen by either rule.</summary>
    public static Expression<Func<T, bool>> Or<T>(this Expression<Func<T, bool>> left, Expression<Func<T, bool>> right)
    {
        var body = new Rebind(right.Parameters[0], left.Parameters[0]).Visit(right.Body);
        return Expression.Lambda<Func<T, bool>>(Expression.OrElse(left.Body, body), left.Parameters);
    }

    /// <summary>Seen by both rules.</summary>
    public static Expression<Func<T, bool>> And<T>(this Expression<Func<T, bool>> left, Expression<Func<T, bool>> right)
    {
        var body = new Rebind(right.Parameters[0], left.Parameters[0]).Visit(right.Body);
        return Expression.Lambda<Func<T, bool>>(Expression.AndAlso(left.Body, body), left.Parameters);
    }

    private sealed class Rebind(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
