using System.Collections;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;

namespace OneStopApproval.Storage.Tests.Offline;

/// <summary>Runs every query that another database compiles against SQL Server's dialect as well.</summary>
internal sealed class QueryTwin : IQueryExpressionInterceptor
{
    private readonly RecordingDialect dialect = new();
    private readonly ConcurrentQueue<string> faults = [];

    /// <summary>The texts so far.</summary>
    internal IReadOnlyCollection<string> Texts => dialect.Texts;

    /// <summary>Queries that have no text for SQL Server.</summary>
    internal IReadOnlyCollection<string> Faults => [.. faults];

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        try
        {
            Run(queryExpression);
        }
        catch (Exception exception)
        {
            faults.Enqueue($"{exception.GetBaseException().Message}{Environment.NewLine}    {queryExpression}");
        }

        return queryExpression;
    }

    private void Run(Expression query)
    {
        using var db = dialect.Open();
        var provider = db.GetService<IAsyncQueryProvider>();
        var rebinding = new Rebinding(db, provider);
        var rebound = rebinding.Visit(query);
        if (rebinding.HasOwnWords)
        {
            return;
        }

        if (rebound.Type.IsAssignableTo(typeof(IQueryable)))
        {
            foreach (var _ in (IEnumerable)provider.CreateQuery(rebound))
            {
                // Each row leads to the texts of what belongs to it.
            }
        }
        else
        {
            provider.Execute(rebound);
        }
    }

    /// <summary>Leads a query to another context; its parameters take invented values.</summary>
    private sealed class Rebinding(DbContext db, IAsyncQueryProvider provider) : ExpressionVisitor
    {
        /// <summary>Whether it is written in one database's own words and meant for no other.</summary>
        internal bool HasOwnWords { get; private set; }

        protected override Expression VisitExtension(Expression node)
        {
            switch (node)
            {
                case EntityQueryRootExpression root when root.GetType() == typeof(EntityQueryRootExpression):
                    return new EntityQueryRootExpression(provider, db.Model.FindEntityType(root.EntityType.Name)!);
                case QueryRootExpression:
                    HasOwnWords = true;
                    return node;
                case QueryParameterExpression parameter:
                    return Parameter(parameter.Type);
                default:
                    return base.VisitExtension(node);
            }
        }

        private static MemberExpression Parameter(Type type)
        {
            var holder = Activator.CreateInstance(typeof(Holder<>).MakeGenericType(type), Invented.Value(type))!;
            return Expression.Property(Expression.Constant(holder), nameof(Holder<>.Value));
        }
    }

    private sealed class Holder<T>(object value)
    {
        public T Value { get; } = (T)value;
    }
}
