using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using OneStopApproval.Storage.Ledger;

namespace OneStopApproval.Storage.Dialects;

/// <summary>What differs between the databases: one class each, chosen at start-up.</summary>
public abstract class Dialect
{
    // SQLSTATE of the SQL standard's class 23, as PostgreSQL tells it.
    private const string UniqueViolation = "23505";

    private readonly Lazy<DbContextOptions<ApprovalDb>> options;
    private readonly Lazy<StatementBook> book;

    /// <summary>A dialect.</summary>
    protected Dialect()
    {
        options = new(() =>
        {
            var builder = new DbContextOptionsBuilder<ApprovalDb>();
            Configure(builder);
            return builder.Options;
        });
        book = new(() =>
        {
            using var db = Open();
            return new StatementBook(this, db.Model, db.GetService<ISqlGenerationHelper>());
        });
    }

    /// <summary>Name for messages and tests: <c>SQLite</c>, <c>PostgreSQL</c>, <c>SQL Server</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Fails queries on purpose; null in production.</summary>
    public QueryFaults? QueryFaults { get; init; }

    internal StatementBook Book => book.Value;

    /// <summary>A context for queries.</summary>
    public ApprovalDb Open() => new(options.Value);

    /// <summary>Sets up a context for this database.</summary>
    public void Configure(DbContextOptionsBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Use(builder);
        if (QueryFaults is { } faults)
        {
            builder.AddInterceptors(faults);
        }
    }

    /// <summary>A committer's connection, with the durability of its commits asserted.</summary>
    public abstract Task<LedgerConnection> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>A connection for one consistent reading without locks; <see cref="LedgerConnection.RollbackAsync"/> ends it.</summary>
    public abstract Task<LedgerConnection> ConnectForReadingAsync(CancellationToken cancellationToken);

    /// <summary>Brings the schema up to date, safely when several processes start at once or one was killed doing it.</summary>
    public abstract Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>Placeholder of an argument, from 1.</summary>
    public abstract string Placeholder(int number);

    /// <summary>Condition that a column's value is in a list of keys.</summary>
    public abstract string Among(string column, int argument);

    /// <summary>Statements that lock rows by key, all of them in one order, and return their columns.</summary>
    /// <param name="table">Delimited name of the table.</param>
    /// <param name="columns">Columns to return.</param>
    /// <param name="key">Delimited name of the key.</param>
    /// <param name="order">Columns of the order, the key first; together no two rows share them.</param>
    /// <param name="keys">Keys in order.</param>
    /// <param name="row">What is done with each row.</param>
    public abstract IEnumerable<Statement> Lock(
        string table, string columns, string key, string order, IReadOnlyList<string> keys, Action<DbDataReader> row);

    /// <summary>
    /// Text that locks rows and returns their columns: of those whose keys the first argument lists, in its order, so many as
    /// the third says whose time, a number, is not after the second; rows that somebody else has locked are passed over.
    /// </summary>
    public abstract string LockFree(string table, string columns, string key, string time);

    /// <summary>Text that inserts a row unless its key is there.</summary>
    public abstract string InsertOrNothing(string table, IReadOnlyList<string> columns, IReadOnlyList<string> keys);

    /// <summary>Text that adds the second argument to the counter whose key is the first, and returns its value.</summary>
    public abstract string AddToCounter(string table, string key, string value);

    /// <summary>Whether a failure may be gone when the same is tried again.</summary>
    public virtual bool IsTransient(Exception exception) =>
        exception is DbException { IsTransient: true } or TimeoutException or IOException
        || (exception.InnerException is { } inner && IsTransient(inner));

    /// <summary>Whether a write failed because a row with its key, or another value that only one may have, is there already.</summary>
    public virtual bool IsDuplicate(Exception exception) =>
        exception is DbException { SqlState: UniqueViolation } || (exception.InnerException is { } inner && IsDuplicate(inner));

    /// <summary>Inserts a row in a commit of its own unless its key is there: what every process begins with and one writes.</summary>
    internal async Task EnsureAsync(object row, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await connection.BeginAsync([]);
        await connection.CommitAsync([Book.Of(row.GetType()).InsertOrNothing(row)]);
    }

    /// <summary>Chooses provider, connection and interceptors.</summary>
    protected abstract void Use(DbContextOptionsBuilder builder);
}
